"""Places to sleep: from the half-timbered guest house to the tent."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import Category
from home.scenes.buildings import BOARDS, LIGHT, LOGS, PLASTER, RED_TIMBER, SLATE, TIMBER, house
from home.scenes.landscape import broadleaf, landscape, lane, meadow, shadow, spruce, trees, water
from home.scenes.moods import WITHOUT_SNOW, Sketch
from home.scenes.props import bench, fence, lantern, parasol, person, umbel
from home.scenes.registry import scene
from home.scenes.shapes import Svg, circle, group, mix, num, path, polygon, rect, stroke

LODGING = Category.LODGING


@scene(LODGING, _("half-timbered house with window boxes in front of wooded hills"), "guest_house")
def half_timbered(s: Sketch) -> Svg:
    style, scale = s.pick(TIMBER, RED_TIMBER), s.between(1.16, 1.3)
    drawn = landscape(s, clearing=(90, 390)) + meadow(s, 286) + lane(s, 240, 300)
    drawn += trees(s, (62, 300), (424, 306), (96, 292))
    drawn += group(house(s, style, width=168), x=240, y=306, scale=scale)
    return drawn + umbel(118, 310, 22, "#3F7A55") + umbel(364, 311, 18, "#4F8A5B")


@scene(LODGING, _("long half-timbered inn on a village street"), "guest_house", "hotel")
def long_house(s: Sketch) -> Svg:
    drawn = landscape(s, clearing=(40, 440), top=0.3) + meadow(s, 288, flowers=False)
    side = house(s, PLASTER, width=96, wall=92, roof=58, bays=3, door=False)
    main = house(s, s.pick(TIMBER, RED_TIMBER), width=230, wall=98, roof=58, bays=7, gable=False)
    at, other = (278, 92) if s.chance(0.5) else (202, 392)
    drawn += group(side, x=other, y=298, scale=0.95) + group(main, x=at, y=304)
    drawn += path("M0 304h480v56H0z", "#C9C2B2") + path("M0 304h480v5H0z", "#000000", 0.12)
    return drawn + lantern(at - 136, 330, 74) + person(s, at + 100, 338, 1.1)


@scene(LODGING, _("grand hotel with a turret and balconies at the edge of the forest"), "hotel")
def grand_hotel(s: Sketch) -> Svg:
    drawn = landscape(s, clearing=(50, 430), top=0.28) + meadow(s, 290)
    walls, roof = s.pick("#F3EBDD", "#F1E1BF", "#EFE9E2"), s.pick("#4A5661", "#7A3A2B")
    wing = house(
        s,
        PLASTER._replace(walls=(walls,), roofs=(roof,)),
        width=236,
        wall=122,
        roof=46,
        floors=3,
        bays=8,
        gable=False,
        flowers=False,
    )
    tower = house(
        s,
        PLASTER._replace(walls=(mix(walls, "#ffffff", 0.3),), roofs=(roof,)),
        width=58,
        wall=150,
        roof=66,
        floors=4,
        bays=1,
        door=False,
        flowers=False,
    )
    rails = "".join(f"M{-96 + i * 58} {y}h34v-10h-34z" for i in range(4) for y in (-44, -84))
    balconies = path(rails, "#ffffff", 0.8) + stroke(rails, roof, 1.4)
    drawn += group(wing, balconies, group(tower, x=-108, y=0), x=244, y=306, flip=s.chance(0.5))
    drawn += trees(s, (34, 312), (452, 316)) + lane(s, 240, 308)
    return drawn + umbel(150, 318, 20, "#3F7A55") + umbel(342, 320, 22, "#3F7A55")


@scene(LODGING, _("board-clad house with white windows in a mountain town"), "holiday_flat")
def mountain_town_house(s: Sketch) -> Svg:
    drawn = landscape(s, clearing=(60, 420), top=0.3) + meadow(s, 290)
    left = house(s, BOARDS, width=108, wall=92, roof=50, bays=3, gable=False, door=False)
    main = house(s, BOARDS, width=140, wall=104, roof=66, bays=4)
    drawn += group(left, x=s.pick(104, 376), y=300, scale=0.86) + group(main, x=240, y=308)
    drawn += fence(20, 330, 130) + fence(332, 332, 130) + lane(s, 254, 312)
    return drawn + spruce(s, 430, 312, 2.6) + spruce(s, 52, 306, 2.2)


@scene(LODGING, _("farmhouse with a pasture and grazing horses"), "farm_stay", moods=WITHOUT_SNOW)
def farm_stay(s: Sketch) -> Svg:
    drawn = landscape(s, clearing=(60, 420), wooded=1) + meadow(s, 276)
    farm = house(s, s.pick(TIMBER, RED_TIMBER), width=190, wall=76, roof=64, bays=6, gable=False)
    drawn += group(farm, x=s.pick(200, 280), y=294, scale=1.15) + broadleaf(
        s, s.pick(66, 424), 304, 1.5
    )
    return drawn + fence(-4, 330, 488) + _horse(s, 120, 344) + _horse(s, 348, 352)


def _horse(s: Sketch, x: float, y: float) -> Svg:
    coat = s.pick("#8A5A3A", "#5B3A24", "#C9A06B", "#E8E2D6")
    return group(
        shadow(52),
        stroke("M-16-22v22M-9-22v22M12-22v22M18-22v22", mix(coat, "#000000", 0.15), 3.6),
        path(
            "M-22-36q0-8 12-8h22q6 0 10-10l6-8 4 4 8 10-4 4-9-4-5 14q-2 10-12 10h-18q-14 0-14-12z",
            coat,
        ),
        stroke("M-21-36q-7 8-4 20", mix(coat, "#000000", 0.45), 3.4),
        stroke("M22-52q-4 8-8 10", mix(coat, "#000000", 0.45), 4),
        x=x,
        y=y,
        scale=0.9,
        flip=s.chance(0.5),
    )


@scene(LODGING, _("wooden hut on a mountain meadow"), "mountain_hut", "lodging_other")
def mountain_hut(s: Sketch) -> Svg:
    drawn = landscape(s, clearing=(110, 370), top=0.4, step=0.1) + meadow(s, 280)
    drawn += trees(s, (66, 306), (98, 296), (394, 300), (430, 312), (30, 322), scale=2.6)
    hut = house(s, LOGS, width=150, wall=62, roof=62, floors=1, bays=4, flowers=False)
    drawn += group(hut, x=240, y=308, scale=1.36)
    drawn += bench(s.pick(140, 340), 324, 0.9) + lane(s, 250, 312)
    return drawn + person(s, s.between(280, 330), 342, 1.1, poles=True)


@scene(LODGING, _("tents by a lake at the edge of the forest"), "camp_site", moods=WITHOUT_SNOW)
def camp_site(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3) + water(s, 246) + meadow(s, 292)
    drawn += trees(s, (40, 306), (446, 312), (78, 296), scale=2.8)
    for x, y, scale in ((160, 322, 1.35), (310, 334, 1.7)):
        drawn += group(_tent(s), x=x + s.between(-10, 10), y=y, scale=scale)
    fire = path("M-7 0q-6-12 4-24 2 8 6 10 2-6 2-10 10 14 2 24z", "#E9822B")
    logs = stroke("M-12 1l24-3M-12-2l24 4", "#5B3A24", 3.6)
    return drawn + group(fire, path("M-3 0q-3-6 3-13 4 7 3 13z", "#F9D56B"), logs, x=226, y=350)


def _tent(s: Sketch) -> Svg:
    cloth = s.pick("#D9823B", "#3E7C8C", "#C4452F", "#E0B040", "#5F8A55")
    inside = LIGHT if s.mood.is_lit else mix(cloth, "#000000", 0.55)
    return (
        shadow(110)
        + polygon([(-48, 0), (-6, -54), (52, 0)], cloth)
        + polygon([(-48, 0), (-6, -54), (8, 0)], mix(cloth, "#ffffff", 0.22))
        + polygon([(-26, 0), (-6, -42), (2, 0)], inside)
        + stroke("M-6-54l-54 58M-6-54l68 56", "#F6EEDD", 0.9, 0.8)
    )


@scene(LODGING, _("motorhomes between trees"), "caravan_site", "camp_site", moods=WITHOUT_SNOW)
def motorhomes(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3) + meadow(s, 276)
    drawn += trees(s, (60, 300), (128, 290), (352, 292), (420, 302), scale=2.5)
    drawn += path("M0 312h480v48H0z", "#CFC7B4")
    vans = ((160, 330, 1.15), (326, 344, 1.3)) if s.chance(0.5) else ((236, 342, 1.6),)
    for x, y, scale in vans:
        drawn += group(_motorhome(s), x=x, y=y, scale=scale)
    return drawn + parasol(s.pick(74, 412), 350, s.pick("#C4452F", "#2F6D8A"), 0.7)


def _motorhome(s: Sketch) -> Svg:
    stripe = s.pick("#C4452F", "#2F6D8A", "#2C6832", "#E0A02E")
    glass = LIGHT if s.mood.is_lit else "#5F8794"
    return (
        shadow(126)
        + path("M-56-8v-46q0-8 8-8h76q8 0 11 6l10 24 10 5q4 2 4 8v11z", "#F7F5EF")
        + path("M-56-30h104l6 3 5 3v4H-56z", stripe)
        + path("M-46-50h20v14h-20zM-16-50h20v14h-20zM30-52h7l8 18H30z", glass)
        + rect(10, -52, 14, 42, "#DDE3E2", radius=2)
        + circle(-30, -6, 9, "#2B2F33")
        + circle(38, -6, 9, "#2B2F33")
        + circle(-30, -6, 4, "#C9CFD0")
        + circle(38, -6, 4, "#C9CFD0")
    )


@scene(LODGING, _("youth hostel with bicycles by the wall"), "hostel")
def hostel(s: Sketch) -> Svg:
    drawn = landscape(s, clearing=(40, 440), top=0.32) + meadow(s, 284)
    main = house(
        s,
        s.pick(SLATE, PLASTER, BOARDS),
        width=260,
        wall=104,
        roof=44,
        floors=3,
        bays=9,
        gable=False,
        flowers=False,
    )
    drawn += group(main, x=240, y=300) + spruce(s, 48, 304, 3) + spruce(s, 440, 310, 2.6)
    drawn += path("M60 306h360l40 54H20z", "#D5CCB8")
    for x in (120, 168, 330):
        drawn += _bicycle(s, x, 322)
    return drawn + person(s, 262, 336, 1.15) + person(s, 282, 340, 1.1)


def _bicycle(s: Sketch, x: float, y: float) -> Svg:
    colour = s.pick("#C4452F", "#2F6D8A", "#2C6832", "#E0A02E")
    wheels = "M-21-9a9 9 0 1 0 18 0a9 9 0 1 0-18 0M7-9a9 9 0 1 0 18 0a9 9 0 1 0-18 0"
    frame = "M-12-9l8-13h15l5 13M-4-22l6 13h-14M2-9l9-13M-6-25h5M10-22l-1-6h6"
    return group(stroke(wheels, "#2B2F33", 1.8), stroke(frame, colour, 2.2), x=x, y=y)


@scene(LODGING, _("modern timber chalets on a slope"), "holiday_flat", "lodging_other")
def chalets(s: Sketch) -> Svg:
    drawn = landscape(s, top=0.3, step=0.105, wooded=3) + meadow(s, 270)
    for x, y, scale in ((112, 292, 0.8), (368, 300, 0.9), (240, 322, 1.2)):
        drawn += spruce(s, x - 54 * scale, y + 2, 2.2 * scale)
        drawn += group(_chalet(s), x=x, y=y, scale=scale * 1.2)
    return drawn + lane(s, 240, 326)


def _chalet(s: Sketch) -> Svg:
    wood, roof = s.pick("#A0714A", "#8A5A3A", "#B98552"), s.pick("#3D4850", "#4A3A33")
    lit = s.mood.is_lit or s.chance(0.3)
    glass = LIGHT if lit else mix("#7FA5B2", s.mood.sky[1], 0.3)
    boards = "".join(f"M{num(x)} 0v-52" for x in range(-42, 46, 8))
    drawn = shadow(124) + polygon([(-46, 0), (-46, -44), (0, -92), (46, -44), (46, 0)], wood)
    drawn += stroke(boards, "#000000", 0.8, 0.2)
    drawn += polygon([(-30, -8), (-30, -48), (0, -78), (30, -48), (30, -8)], glass)
    drawn += stroke("M0-78V-8M-30-44h60M-15-62v54M15-62v54", roof, 2, cap="butt")
    edge = "#F6F9FB" if s.mood.is_snowy else roof
    return drawn + stroke("M-60-32L0-94L60-32", edge, 9, cap="butt") + rect(-52, -4, 104, 4, roof)
