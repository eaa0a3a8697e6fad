"""What a layout may not do, asked of the browser."""

# Words that a box around them cuts off, each with the class of that box. Left out: what shows
# fewer lines on purpose (a link leads to the rest), and what is there for screen readers only.
CUT_OFF = """() => {
    const found = [];
    const LEFT_OUT = ".visually-hidden, .field--trap, .card__summary, select, script, "
        + ".stages__title";
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
        const { currentNode: text } = words;
        const parent = text.parentElement;
        if (!text.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
        if (parent.closest(LEFT_OUT)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const inside = range.getBoundingClientRect();
        for (let box = parent; box !== document.body; box = box.parentElement) {
            const style = getComputedStyle(box);
            const cuts = (way) => ["hidden", "clip"].includes(style[way]);
            if (style.textOverflow === "ellipsis") break;
            const around = box.getBoundingClientRect();
            const across = inside.right > around.right + 2 || inside.left < around.left - 2;
            const down = inside.bottom > around.bottom + 2 || inside.top < around.top - 2;
            if ((cuts("overflowX") && across) || (cuts("overflowY") && down)) {
                found.push(`${box.className}: ${text.data.trim().slice(0, 40)}`);
                break;
            }
        }
    }
    return found;
}"""
