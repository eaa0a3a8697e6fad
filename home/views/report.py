"""Reporting an error in an entry: a form with an address of its own, since it needs a cookie."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.visitor_limits import is_within, network_of, visitor_on
from catalogue.actions.reports import report_error
from catalogue.forms.report import ErrorReportForm
from catalogue.models import ErrorReport, Offering
from catalogue.querysets import today

A_VISITOR_A_DAY = 10
AN_OFFERING_A_DAY = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take what a visitor says is wrong with a public offering, for the editors."""
    offering = _public_offering(pk)
    address = offering.address_of("offering-report")
    if request.method != "POST":
        if request.path != address:
            return redirect(address, permanent=True)
        return _page(request, offering, ErrorReportForm(offering=offering))
    form = ErrorReportForm(request.POST, offering=offering)
    if not form.is_valid():
        return _page(request, offering, form)
    if not _is_known(form) and not _is_allowed(request, offering):
        form.add_error(
            None,
            _("Too many reports came in today. Please try again tomorrow; your text is kept here."),
        )
        return _page(request, offering, form, status=429)
    facts = {name: form.cleaned_data[name] for name in ("kind", "message", "email")}
    report_error(offering=offering, form_key=form.form_key, **facts)
    return redirect(offering.address_of("offering-report-thanks"))


@require_safe
def report_thanks(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say what happens next."""
    return render(request, "catalogue/report_thanks.html", {"object": _public_offering(pk)})


def _public_offering(pk: int) -> Offering:
    found: Offering | None = Offering.objects.public().filter(pk=pk).select_related("place").first()
    if found is None:
        raise Http404
    return found


def _is_known(form: ErrorReportForm) -> bool:
    """Whether this copy of the form arrived before."""
    return ErrorReport.objects.filter(form_key=form.form_key).exists()


def _is_allowed(request: HttpRequest, offering: Offering) -> bool:
    """Whether neither this visitor nor anybody sent too many reports today."""
    day = today()
    visitor = visitor_on(day, network_of(request.META))
    return is_within(A_VISITOR_A_DAY, of="report", who=visitor, day=day) and is_within(
        AN_OFFERING_A_DAY, of="report-offering", who=str(offering.pk), day=day
    )


def _page(
    request: HttpRequest, offering: Offering, form: ErrorReportForm, status: int = 200
) -> HttpResponse:
    context = {"object": offering, "form": form}
    return render(request, "catalogue/report.html", context, status=status)
