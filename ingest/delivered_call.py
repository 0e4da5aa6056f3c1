"""A manifest's facts as a call of ours."""

from datetime import datetime, timedelta

from calls.model.call import Call, Direction, Lane, Leg, call_id_of
from calls.model.exchange import AgentPart
from ingest.company_view import CompanyView
from ingest.recorder_manifest import RecorderManifest

LIVE_FOR = timedelta(hours=24)


def call_of(manifest: RecorderManifest, company: CompanyView, has_sound: bool) -> Call:
    """has_sound: what was recorded was answered, unless the exchange knows better."""
    agents = manifest.exchange.agents
    return Call(
        id=call_id_of(manifest.key),
        source_key=manifest.key,
        started_at=manifest.started_at,
        direction=manifest.direction or Direction.INBOUND,
        client_number=company.number(manifest.client_number),
        dialled_number=company.number(manifest.dialled_number),
        extension=_talker(agents),
        queue=manifest.queue,
        is_answered=has_sound if manifest.is_answered is None else manifest.is_answered,
        wait_s=manifest.exchange.abandoned_after_s if manifest.wait_s is None else manifest.wait_s,
        talk_s=manifest.talk_s,
        legs=tuple(_leg(agent, manifest.started_at) for agent in agents),
        assumed=tuple(name for name, told in (("direction", manifest.direction), ("is_answered", manifest.is_answered)) if told is None),
    )


def lane_of(call: Call, received_at: datetime) -> Lane:
    """What a recorder drains after days offline must not keep today's calls waiting."""
    return Lane.LIVE if received_at - call.started_at < LIVE_FOR else Lane.BACKFILL


def _talker(agents: tuple[AgentPart, ...]) -> str | None:
    """Whose call it was: who talked longest, as in a CDR. Nobody's where nobody answered."""
    answered = [agent for agent in agents if agent.answered_at is not None or agent.talk_s]
    longest = max(answered, key=lambda agent: agent.talk_s or 0.0, default=None)
    return _extension(longest) or None if longest else None


def _leg(agent: AgentPart, started_at: datetime) -> Leg:
    return Leg(_extension(agent), agent.rang_at or agent.answered_at or started_at, agent.ring_s or 0.0, agent.talk_s or 0.0)


def _extension(agent: AgentPart) -> str:
    """The interface's own number stands in where the recorder names none: PJSIP/101 is 101, Local/201@agents/n is 201."""
    return agent.extension or (agent.interface or "").partition("/")[2].partition("@")[0]
