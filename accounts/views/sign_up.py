"""Opening an account, in two steps."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_login_redirect_url, perform_login
from allauth.decorators import rate_limit
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import create_account
from accounts.forms import NewAccountForm, SignUpForm
from accounts.models import User
from accounts.sign_up import ExpiredError, SignUp, ask, is_ours, read


@rate_limit(action="signup")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Ask for an address and write to it."""
    if request.user.is_authenticated:
        return redirect(get_login_redirect_url(request))
    form = SignUpForm(request.POST or None)
    wanted = request.POST.get("next") or request.GET.get("next", "")
    next_address = wanted if wanted and is_ours(wanted) else ""
    if form.is_valid():
        ask(email=form.cleaned_data["email"], next_address=next_address, request=request)
        return redirect("account_signup_sent")
    return render(request, "account/signup.html", {"form": form, "next": next_address})


@require_safe
def sign_up_sent(request: HttpRequest) -> HttpResponse:
    """Say where to look."""
    return render(request, "account/signup_sent.html")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """Open the account of a link from a letter, once; looking at the page changes nothing."""
    try:
        asked = read(token)
    except ExpiredError:
        return render(request, "account/signup_link.html", status=410)
    is_known = User.objects.filter(email=asked.email).exists()
    form = NewAccountForm(request.POST or None, instance=User(email=asked.email))
    if not is_known and form.is_valid():
        try:
            return _open(request, asked, form)
        except IntegrityError:  # opened in another window a moment ago
            is_known = True
    context = {"email": asked.email, "form": form, "is_known": is_known, "next": asked.next}
    return render(request, "account/signup_link.html", context)


def _open(request: HttpRequest, asked: SignUp, form: NewAccountForm) -> HttpResponseBase:
    """Open the account and log its owner in; raises IntegrityError when there is one."""
    user = create_account(
        email=asked.email,
        password=form.cleaned_data["password"],
        first_name=form.cleaned_data["first_name"],
        last_name=form.cleaned_data["last_name"],
        language=get_language() or "",
    )
    record_authentication(request, user, "password", email=user.email)
    response: HttpResponseBase = perform_login(
        request, user, email=user.email, redirect_url=asked.next or None
    )
    return response
