"""A call's words as a file to take along: in which formats, and named as its reader calls the sides."""

from calls.formats.export_formats import EXPORT_FORMATS, ExportFormat
from calls.formats.exported_call import NAMES, ExportedCall
from calls.house import House
from calls.model.call import CallId
from calls.model.recording import Side
from dashboards.languages import Language
from dashboards.wording import Wording

SHOWN_FORMATS: tuple[ExportFormat, ...] = EXPORT_FORMATS


def exported_call(house: House, call_id: CallId, shape: ExportFormat, language: Language) -> ExportedCall | None:
    """None where there is no such call, or nobody has listened to it yet."""
    row, transcript = house.calls.view(call_id), house.transcripts.current(call_id)
    if row is None or transcript is None:
        return None
    say = Wording(language)
    return ExportedCall(
        call_id=call_id,
        started_at=row.started_at,
        transcript=transcript,
        names={side: say.side(side) for side in Side} if shape.is_read_by_people else NAMES,
        client_number=row.client_number,
        manager=row.manager_name,
        duration_s=row.duration_s,
    )
