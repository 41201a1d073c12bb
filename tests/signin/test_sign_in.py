"""Signing in: throttled without locking anybody out, second factors, sessions that end, and no
address beyond what is needed.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
import threading

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tests.people import PASSWORD, someone
from timeline.config.client_ip import client_ip
from timeline.signin import throttle
from timeline.signin.adapters import MFAAdapter
from timeline.signin.models import Failure

pytestmark = pytest.mark.django_db
LOGIN, SECOND, DESK = "/admin/login/", "/admin/second-factor/", "/admin/"
HERE, THERE = "192.0.2.1", "198.51.100.7"
RIGHT = PASSWORD


def sign_in(
    browser: Client,
    password: str = RIGHT,
    name: str = "editor",
    address: str = HERE,
    forwarded: str = "",
    **more,
):
    """One try at the sign-in page."""
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return browser.post(
        LOGIN, {"login": name, "password": password, **more}, REMOTE_ADDR=address, headers=headers
    )


def fail(times: int, name: str = "editor", address: str = HERE, **more) -> list[int]:
    """Wrong passwords, each from a fresh browser; the statuses."""
    return [sign_in(Client(), "wrong", name, address, **more).status_code for _ in range(times)]


def signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def code(secret: str, step: int = 0) -> str:
    """What the app shows, now or some half minutes from now."""
    now = int(timezone.now().timestamp()) // 30
    return totp.format_hotp_value(totp.hotp_value(secret, now + step))


@pytest.fixture
def secret(editor):
    """The secret of the editor's authenticator app."""
    made = totp.generate_totp_secret()
    totp.TOTP.activate(editor, made)
    return made


@pytest.fixture
def confirmed(editor):
    """The editor, signed in, who has just typed the password once more."""
    browser = Client()
    sign_in(browser)
    browser.post("/admin/confirm/", {"password": PASSWORD}, REMOTE_ADDR=HERE)
    return browser


@pytest.fixture
def later(monkeypatch):
    """Moves the clock on."""

    def move(**by: float) -> None:
        then = timezone.now() + dt.timedelta(**by)
        monkeypatch.setattr("django.utils.timezone.now", lambda: then)

    return move


# Passwords


def test_the_right_password_opens_the_desk(editor, client):
    assert client.get(DESK)["Location"] == f"{LOGIN}?next=/admin/"
    answer = sign_in(client, next="/admin/timeline/event/?q=oil")
    assert answer["Location"] == "/admin/timeline/event/?q=oil"
    assert client.get(DESK).status_code == 200
    assert client.get(LOGIN)["Location"] == DESK


def test_the_page_is_labelled_and_begins_in_the_first_field(client):
    page = client.get(LOGIN).content.decode()
    assert '<label for="id_login">Username</label>' in page
    assert '<label for="id_password">Password</label>' in page
    assert re.search(r'<input[^>]*name="login"[^>]*autofocus', page)
    assert 'autocomplete="current-password"' in page


def test_a_wrong_password_does_not_tell_whether_there_is_such_an_account(editor, client):
    wrong, nobody = sign_in(client, "wrong"), sign_in(client, "wrong", "nobody")
    strip = re.compile(r'value="[^"]*"')
    assert wrong.status_code == nobody.status_code == 200
    assert "The username or the password is wrong" in wrong.content.decode()
    assert strip.sub("", wrong.content.decode()) == strip.sub("", nobody.content.decode())
    editor.is_active = False
    editor.save()
    assert strip.sub("", sign_in(client).content.decode()) == strip.sub("", nobody.content.decode())


def test_no_password_is_ever_logged_or_stored(editor, client, caplog):
    caplog.set_level(logging.DEBUG)
    for _ in range(7):
        sign_in(client, "s3cret-of-the-editor")
    assert "s3cret-of-the-editor" not in caplog.text
    assert "s3cret-of-the-editor" not in str(list(Failure.objects.values()))
    assert "editor" not in str(list(Failure.objects.values_list("account", "address")))


@pytest.mark.parametrize(
    "next_page",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///x",
    ],
)
def test_the_way_on_stays_on_this_site(editor, client, next_page, settings):
    settings.ALLOWED_HOSTS = ["testserver", ".evil.example"]
    assert sign_in(client, next=next_page)["Location"] == DESK
    assert client.get(LOGIN, {"next": next_page})["Location"] == DESK
    assert client.post("/admin/logout/", {"next": next_page})["Location"] == LOGIN


# The throttle


def test_five_wrong_passwords_stop_this_address_and_no_other(editor, later):
    assert fail(6) == [200] * 5 + [429]
    answer = sign_in(Client())  # the right one, from where the wrong ones came
    assert answer.status_code == 429
    assert "Try again in 15 minutes" in answer.content.decode()
    assert 890 < int(answer["Retry-After"]) <= 900
    elsewhere = Client()
    assert sign_in(elsewhere, address=THERE)["Location"] == DESK
    assert signed_in(elsewhere)
    assert sign_in(Client(), address=HERE).status_code == 429, (
        "a sign-in elsewhere forgives nothing here"
    )
    later(minutes=15, seconds=1)
    assert sign_in(Client())["Location"] == DESK


def test_the_throttle_does_not_tell_whether_there_is_such_an_account(editor):
    assert fail(6, "nobody") == fail(6, "editor") == [200] * 5 + [429]


def test_waiting_is_not_made_longer_by_trying(editor, later):
    fail(5)
    later(minutes=14)
    assert sign_in(Client(), "wrong").status_code == 429
    later(minutes=1, seconds=1)
    assert sign_in(Client())["Location"] == DESK


def test_the_throttle_does_not_live_in_the_process(editor):
    fail(5)
    cache.clear()  # all that one process knows by itself
    assert sign_in(Client()).status_code == 429


def test_the_right_password_forgives_the_slips_before_it(editor):
    fail(4)
    assert sign_in(Client())["Location"] == DESK
    assert fail(5) == [200] * 5


@pytest.mark.parametrize("name", ["EDITOR", " editor ", "ｅｄｉｔｏｒ", "Editor"])
def test_another_spelling_is_no_way_around(editor, name):
    fail(5)
    assert fail(1, name) == [429]


def test_an_address_that_tries_many_accounts_is_stopped_and_no_other(editor):
    assert [status for n in range(31) for status in fail(1, f"user{n}")] == [200] * 30 + [429]
    assert sign_in(Client()).status_code == 429
    assert sign_in(Client(), address=THERE)["Location"] == DESK


def test_an_account_of_ones_own_does_not_reset_the_count_for_others(editor):
    get_user_model().objects.create_user("somebody", password="mine-own")
    fail(5)
    sign_in(Client(), "mine-own", "somebody")
    assert fail(1) == [429]


@pytest.mark.django_db(transaction=True)
def test_many_tries_at_once_are_no_way_around():
    someone("editor")
    statuses, gate = [], threading.Barrier(12)

    def attempt() -> None:
        from django.db import connection

        gate.wait()
        statuses.extend(fail(1))
        connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses.count(200) <= 5
    assert statuses.count(429) == 12 - statuses.count(200)


def test_what_failed_is_forgotten_after_an_hour(editor, later):
    fail(3)
    later(hours=1, seconds=1)
    fail(1)
    assert Failure.objects.count() == 1


def test_the_old_password_at_the_desk_is_counted_too(editor_browser):
    change = {
        "old_password": "wrong",
        "new_password1": "Fresh-words-9",
        "new_password2": "Fresh-words-9",
    }
    assert [
        editor_browser.post("/admin/password_change/", change).status_code for _ in range(6)
    ] == [200] * 5 + [429]


def test_a_new_password_that_does_not_do_counts_for_nothing(editor_browser):
    change = {"old_password": PASSWORD, "new_password1": "x", "new_password2": "y"}
    assert [
        editor_browser.post("/admin/password_change/", change).status_code for _ in range(7)
    ] == [200] * 7


# Addresses


def test_without_a_trusted_proxy_the_header_is_nothing(editor, settings):
    settings.TRUST_PROXY = False
    assert [fail(1, forwarded=f"203.0.113.{n}") for n in range(6)][-1] == [429]


def test_behind_a_proxy_only_the_last_hop_counts(editor, settings):
    settings.TRUST_PROXY = True
    assert [fail(1, forwarded=f"203.0.113.{n}, {HERE}") for n in range(6)][-1] == [429]
    assert sign_in(Client(), forwarded=f"{HERE}, {THERE}")["Location"] == DESK


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("", "127.0.0.1"),
        ("1.2.3.4, 192.0.2.1:5000", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("[2001:db8:1:2::9]:443", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("x" * 9999, "unknown"),
        ("192.0.2.1, ", "127.0.0.1"),
    ],
)
def test_an_address_has_one_spelling(settings, sent, seen):
    settings.TRUST_PROXY = True
    assert client_ip(RequestFactory().get("/", headers={"X-Forwarded-For": sent})) == seen


def test_readers_behind_a_proxy_have_each_their_own_share_of_reports(client, settings):
    settings.TRUST_PROXY = True
    url = "/statements/al-tanf-2020-06-05-s1/report/"
    sent = [
        client.post(
            url, {"message": "x"}, headers={"X-Forwarded-For": f"203.0.113.{n}"}
        ).status_code
        for n in range(8)
    ]
    assert sent == [302] * 8


# Who may


def test_an_account_without_rights_gets_a_clear_page_and_no_round_trip(client):
    get_user_model().objects.create_user("reader", password="reads-it")
    assert sign_in(client, "reads-it", "reader")["Location"] == DESK
    answer = client.get(DESK, follow=True)
    assert answer.status_code == 403
    assert "This account may not use the desk" in answer.content.decode()
    assert len(answer.redirect_chain) == 1
    client.post("/admin/logout/")
    assert not signed_in(client)


def test_a_signed_in_editor_cannot_try_other_accounts_past_the_throttle(editor_browser):
    get_user_model().objects.create_superuser("other", password="edits-too")
    editor_browser.post(LOGIN, {"username": "other", "password": "edits-too", "login": "other"})
    assert (
        get_user_model().objects.get(pk=editor_browser.session["_auth_user_id"]).username
        == "editor"
    )


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/signup/", "/accounts/login/", "/accounts/password/reset/", "/accounts/email/",
        "/admin/signup/", "/admin/password/reset/",
        "/admin/password_reset/", "/admin/email/", "/admin/login/code/",
        "/admin/second-factor/trust/", "/admin/second-factor/webauthn/login/",
    ],
)  # fmt: skip
def test_what_is_not_needed_is_not_there(editor_browser, path):
    assert editor_browser.get(path).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["signup", "reset_password", "email", "change_password", "request_login_code", "confirm_email"],
)
def test_allauth_finds_no_address_for_what_is_not_needed(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"account_{name}")


def test_signing_out_ends_the_session(editor_browser):
    assert "Log out?" in editor_browser.get("/admin/logout/").content.decode()
    assert editor_browser.get(DESK).status_code == 200, "looking at the question does nothing"
    page = editor_browser.post("/admin/logout/", follow=True)
    assert "You are logged out." in page.content.decode()
    assert editor_browser.get(DESK).status_code == 302


# Sessions


def test_a_session_ends_twelve_hours_after_sign_in_whatever_is_done_in_it(editor, client, later):
    answer = sign_in(client)
    assert answer.cookies["sessionid"]["max-age"] <= 43200
    began = Session.objects.get().expire_date
    later(hours=11, minutes=55)
    client.post("/admin/confirm/", {"password": PASSWORD})  # writes to the session
    assert client.session["account_authentication_methods"][-1]["reauthenticated"]
    assert abs(Session.objects.get().expire_date - began) < dt.timedelta(seconds=2)
    later(minutes=4)
    assert client.get(DESK).status_code == 200
    later(minutes=2)
    assert client.get(DESK).status_code == 302


def test_a_session_with_a_second_factor_ends_as_well(secret, client):
    sign_in(client)
    client.post(f"{SECOND}ask/", {"code": code(secret)})
    assert signed_in(client)
    assert (
        43190
        < (Session.objects.latest("expire_date").expire_date - timezone.now()).total_seconds()
        <= 43200
    )


def test_a_new_password_ends_the_other_sessions(editor):
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    change = {
        "old_password": PASSWORD,
        "new_password1": "Fresh-words-9",
        "new_password2": "Fresh-words-9",
    }
    assert here.post("/admin/password_change/", change).status_code == 302
    assert here.get(DESK).status_code == 200
    assert there.get(DESK).status_code == 302


# Second factors


def test_an_app_is_set_up_and_then_asked_for(confirmed):
    page = confirmed.get(f"{SECOND}app/add/").content.decode()
    secret = confirmed.session["mfa.totp.secret"]
    assert "<svg" in page
    assert "data:" not in page
    assert "no-store" in confirmed.get(f"{SECOND}app/add/")["Cache-Control"]
    secret = confirmed.session["mfa.totp.secret"]
    assert (
        "This is not what the app should show"
        in confirmed.post(f"{SECOND}app/add/", {"code": "000000"}).content.decode()
    )
    page = confirmed.post(f"{SECOND}app/add/", {"code": code(secret)}, follow=True).content.decode()
    codes = re.findall(r"<code>(\d{8})</code>", page)
    assert len(codes) == 10
    assert confirmed.get(f"{SECOND}recovery-codes/file/").content.decode().split() == codes
    confirmed.post("/admin/logout/")
    browser = Client()
    assert sign_in(browser, next="/admin/review/")["Location"] == f"{SECOND}ask/"
    assert not signed_in(browser)
    assert browser.get(DESK).status_code == 302
    assert (
        "This is not right" in browser.post(f"{SECOND}ask/", {"code": "123 456"}).content.decode()
    )
    assert browser.post(f"{SECOND}ask/", {"code": code(secret, 1)})["Location"] == "/admin/review/"
    assert signed_in(browser)


def test_a_code_works_once_in_whatever_process(secret):
    once = code(secret)  # asked for again, it may be the next half minute's
    for expected in (True, False):
        cache.clear()  # another process knows nothing of this one's cache
        browser = Client()
        sign_in(browser)
        browser.post(f"{SECOND}ask/", {"code": once})
        assert signed_in(browser) is expected


def test_wrong_codes_are_throttled_here_and_in_all(secret):
    def tries(address: str, n: int) -> list[int]:
        browser = Client()
        sign_in(browser, address=address)
        return [
            browser.post(f"{SECOND}ask/", {"code": "000000"}, REMOTE_ADDR=address).status_code
            for _ in range(n)
        ]

    assert tries(HERE, 6) == [200] * 5 + [429]
    assert tries(THERE, 6) == [200] * 5 + [429]
    assert tries("203.0.113.9", 1) == [429], (
        "whoever guesses codes has the password, and could rent addresses"
    )


def test_the_password_again_does_not_forgive_wrong_codes(secret):
    for _ in range(5):
        browser = Client()
        sign_in(browser)
        browser.post(f"{SECOND}ask/", {"code": "000000"}, REMOTE_ADDR=HERE)
    sign_in(browser)
    assert (
        browser.post(f"{SECOND}ask/", {"code": code(secret)}, REMOTE_ADDR=HERE).status_code == 429
    )


def test_a_recovery_code_works_once(editor, secret):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    spare = RecoveryCodes.activate(editor).get_unused_codes()[3]
    for expected in (True, False):
        browser = Client()
        sign_in(browser)
        browser.post(f"{SECOND}ask/", {"code": f"{spare[:4]} {spare[4:]}"})
        assert signed_in(browser) is expected


def test_changes_to_second_factors_ask_for_the_password_again(editor, client):
    sign_in(client)
    for path in ("app/add/", "passkeys/add/", "recovery-codes/new/"):
        assert client.get(f"{SECOND}{path}")["Location"].startswith("/admin/confirm/?next=")
    assert [
        client.post("/admin/confirm/", {"password": "wrong"}).status_code for _ in range(6)
    ] == [200] * 5 + [429]


def test_an_app_can_be_removed(confirmed, secret):
    assert "Remove the authenticator app?" in confirmed.get(f"{SECOND}app/remove/").content.decode()
    confirmed.post(f"{SECOND}app/remove/")
    assert not Authenticator.objects.exists()


def test_secrets_are_stored_locked_and_fit_nothing_under_another_key(
    editor, secret, settings, caplog
):
    stored = Authenticator.objects.get().data["secret"]
    assert secret not in stored
    assert MFAAdapter().decrypt(stored) == secret
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-key-another-key-another-key-another"
    assert MFAAdapter().decrypt(stored) != MFAAdapter().decrypt(stored)
    assert "another SECRET_KEY" in caplog.text
    settings.SECRET_KEY_FALLBACKS = [old]
    assert MFAAdapter().decrypt(stored) == secret


def test_second_factors_can_be_demanded(editor, client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client)
    for path in (DESK, "/admin/review/", "/admin/timeline/event/", "/admin/password_change/"):
        assert client.get(path)["Location"] == SECOND, path
    page = client.get(SECOND).content.decode()
    assert "Set up a second factor before you go on to the desk." in page
    assert client.get("/").status_code == 200
    totp.TOTP.activate(editor, totp.generate_totp_secret())
    assert client.get(DESK).status_code == 200
    assert "Set up a second factor before" not in client.get(SECOND).content.decode()


def test_the_desk_links_to_the_second_factor_and_does_not_demand_it(editor_browser):
    assert f'<a href="{SECOND}">Second factor</a>' in editor_browser.get(DESK).content.decode()
    assert "Go to the desk" in editor_browser.get(SECOND).content.decode()


def test_a_superuser_sees_who_has_which_and_removes_but_sees_no_secret(superuser_browser, secret):
    row = Authenticator.objects.get()
    page = superuser_browser.get(
        reverse("admin:mfa_authenticator_change", args=[row.pk])
    ).content.decode()
    assert row.data["secret"] not in page
    superuser_browser.post(
        reverse("admin:mfa_authenticator_delete", args=[row.pk]), {"post": "yes"}
    )
    assert not Authenticator.objects.exists()
    assert superuser_browser.get("/admin/account/emailaddress/").status_code == 404


def test_a_lost_second_factor_is_forgotten_from_the_command_line(secret, capsys):
    call_command("forget_second_factor", "editor")
    assert "signs in by password alone" in capsys.readouterr().out
    assert not Authenticator.objects.exists()
    with pytest.raises(CommandError, match="no user"):
        call_command("forget_second_factor", "nobody")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"code": ""},
        {"code": "\0"},
        {"credential": "x"},
        {"credential": "{}"},
        {"credential": "[1]"},
        {"code": "١٢٣٤٥٦"},
    ],
)
def test_answers_that_make_no_sense_are_refused_and_break_nothing(secret, client, body):
    sign_in(client)
    assert client.post(f"{SECOND}ask/", body).status_code == 200
    assert not signed_in(client)


@pytest.mark.parametrize(
    "body",
    [
        {"login": "\0", "password": "x"},
        {"login": "x" * 9999, "password": "x"},
        {},
        {"login": "editor", "password": "x" * 99999},
    ],
)
def test_sign_ins_that_make_no_sense_are_refused_and_break_nothing(editor, client, body):
    assert client.post(LOGIN, body).status_code == 200
    assert not signed_in(client)


def test_the_limits_are_what_the_pages_promise():
    assert {
        (kind.value, limit.failures, limit.within.seconds // 60, limit.by)
        for kind, limits in throttle.LIMITS.items()
        for limit in limits
    } == {
        ("password", 5, 15, ("account", "address")),
        ("password", 30, 15, ("address",)),
        ("code", 5, 15, ("account", "address")),
        ("code", 10, 60, ("account",)),
    }


# With a real browser


def watch(page) -> list[str]:
    """What the browser has to complain about from now on; that a page is refused is none of it."""
    wrong: list[str] = []
    page.on(
        "console",
        lambda m: (
            wrong.append(m.text)
            if m.type == "error" and "the server responded with" not in m.text
            else None
        ),
    )
    page.on("pageerror", lambda e: wrong.append(str(e)))
    return wrong


def type_in(page, **fields: str) -> None:
    """Fill fields by their labels, press Enter in the last, and wait for the next page."""
    for label, value in fields.items():
        page.get_by_role("textbox", name=label).or_(
            page.locator("input[type=password]").and_(page.get_by_label(label))
        ).fill(value)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.fixture
def window(browser, live_server):
    """A narrow window with a security key plugged in; passkeys belong to a name, not to a
    number.
    """
    with browser.new_context(
        base_url=live_server.url.replace("127.0.0.1", "localhost"),
        viewport={"width": 390, "height": 800},
    ) as context:
        page = context.new_page()
        protocol = context.new_cdp_session(page)
        protocol.send("WebAuthn.enable")
        key = {
            "protocol": "ctap2",
            "transport": "usb",
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        protocol.send("WebAuthn.addVirtualAuthenticator", {"options": key})
        yield page


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_added_asked_for_renamed_and_removed(window):
    someone("editor")
    wrong = watch(window)
    window.goto(SECOND)
    type_in(window, Username="editor", Password=RIGHT)
    window.get_by_role("link", name="Add a passkey").click()
    type_in(window, Password=RIGHT)
    type_in(window, Name="The editor’s key")  # Enter does what the button does
    assert window.locator(".codes li").count() == 10
    window.goto("/admin/logout/")
    window.get_by_role("button", name="Log out").click()
    type_in(window, Username="editor", Password=RIGHT)
    window.wait_for_url("**/ask/")
    window.get_by_role("button", name="Use the passkey").click()
    window.wait_for_url("**/admin/")
    window.goto(f"{SECOND}passkeys/")
    window.get_by_role("link", name="Rename").click()
    type_in(window, Password=RIGHT)
    type_in(window, Name="Blue key")
    assert "Blue key" in window.locator(".keys").inner_text()
    window.get_by_role("link", name="Remove").click()
    window.get_by_role("button", name="Remove the passkey").click()
    window.get_by_text("No passkey is set up.").wait_for()
    assert not Authenticator.objects.exists()
    assert wrong == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_passkey_that_does_not_answer_is_told_on_the_page(window):
    someone("editor")
    window.goto(f"{SECOND}passkeys/add/")
    type_in(window, Username="editor", Password=RIGHT)
    type_in(window, Password=RIGHT)
    window.evaluate(
        "() => { navigator.credentials.create = () => Promise.reject(new DOMException('no',"
        " 'NotAllowedError')); }"
    )
    window.get_by_role("button", name="Add a passkey").click()
    window.get_by_text("The passkey did not respond.").wait_for()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_page_of_signing_in_breaks_the_content_policy_or_overflows(window):
    someone("editor")
    wrong = watch(window)

    def look() -> None:
        assert window.evaluate("document.documentElement.scrollWidth <= 390"), window.url

    window.goto(LOGIN)
    look()
    type_in(window, Username="editor", Password="wrong")
    window.get_by_role("alert").wait_for()
    look()
    type_in(window, Password=RIGHT)
    window.wait_for_url(f"**{DESK}")
    window.goto(f"{SECOND}app/add/")
    look()
    type_in(window, Password=RIGHT)
    shown = window.locator(".secret").inner_text()
    type_in(window, **{"The six digits": code(shown)})
    window.locator(".codes").wait_for()
    for path in (
        SECOND,
        *(
            f"{SECOND}{rest}"
            for rest in (
                "recovery-codes/",
                "recovery-codes/new/",
                "passkeys/",
                "passkeys/add/",
                "app/remove/",
            )
        ),
    ):
        window.goto(path)
        look()
    window.goto("/admin/logout/")
    look()
    window.get_by_role("button", name="Log out").click()
    type_in(window, Username="editor", Password=RIGHT)
    window.wait_for_url("**/ask/")
    look()
    assert wrong == []
