"""The generated Contentstack client against the local CMA: sessions and waiting, sync and async."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from typing import Any

import pyotp
import pytest
from cmagen.fake import FakeCma
from specs.replay import package
from support.small_stack import small_cma

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def cma() -> Generator[tuple[FakeCma, str], None, None]:
    fake = small_cma()
    with fake.serve() as url:
        yield fake, f"{url}/v3" if not url.endswith("/v3") else url


def account(fake: FakeCma) -> Any:
    return fake.world.accounts[0]


def test_a_session_from_login_to_logout(cma: tuple[FakeCma, str]) -> None:
    fake, url = cma
    cs, who = package(), account(fake)
    with cs.Client(base_url=url, api_key=fake.stack.api_key) as client:
        assert client.login(who.email, who.password)["email"] == who.email
        assert client.users.get_user().user.email == who.email
        assert repr(client).endswith("(authtokenAuth)>")
        client.logout()
        with pytest.raises(cs.Unauthorized):
            client.users.get_user()


def test_a_second_factor(cma: tuple[FakeCma, str]) -> None:
    fake, url = cma
    cs, who = package(), account(fake)
    who.totp = pyotp.TOTP(SECRET).now()

    async def go() -> None:
        async with cs.AsyncClient(base_url=url) as client:
            with pytest.raises(cs.TwoFactorRequired) as caught:
                await client.login(who.email, who.password)
            assert caught.value.factor == "totp_authenticator"
            with pytest.raises(cs.SecondFactorWrong):
                await client.login(who.email, who.password, tfa_token="wrong")
            await client.login(who.email, who.password, tfa_token=who.totp)
            assert (await client.users.get_user()).user.email == who.email

    asyncio.run(go())


def test_waiting_for_a_branch(cma: tuple[FakeCma, str]) -> None:
    fake, url = cma
    cs, seen = package(), list[int]()
    with cs.Client(
        base_url=url, api_key=fake.stack.api_key, management_token=fake.management_token
    ) as client:
        found = cs.wait_for(
            client.branches.get_all_branches,
            lambda page: any(one.uid == "develop" for one in page.branches),
            patience=cs.Patience(timeout=2, interval=0.01),
            on_progress=lambda page: seen.append(len(page.branches)),
        )
    assert [one.uid for one in found.branches] == ["main", "develop"]
    assert seen == [2]
