"""Signatures are those of the specification."""

import base64

from api.webhooks.signing import new_secret, signature, signed_headers

# The vector of the Standard Webhooks reference libraries.
SECRET, EVENT, AT, BODY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_vector_of_the_specification_is_met():
    assert signature(SECRET, EVENT, AT, BODY) == SIGNED
    assert signature(SECRET.removeprefix("whsec_"), EVENT, AT, BODY) == SIGNED


def test_two_secrets_sign_side_by_side():
    other = new_secret()
    assert signed_headers([other, SECRET], EVENT, AT, BODY) == {
        "webhook-id": EVENT,
        "webhook-timestamp": "1614265330",
        "webhook-signature": f"{signature(other, EVENT, AT, BODY)} {SIGNED}",
    }


def test_a_new_secret_has_a_prefix_and_32_bytes_of_its_own():
    first, second = new_secret(), new_secret()
    assert first != second
    assert first.startswith("whsec_")
    assert len(base64.b64decode(first.removeprefix("whsec_"))) == 32
