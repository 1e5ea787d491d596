"""Dropping a draft: what was not sent leaves nothing behind."""

from pairbook.access.checks import Act, Actor
from pairbook.confirmations.reaching import demand_for
from pairbook.workbooks.models import Upload
from pairbook.workbooks.uploading import SENT, place_of


def drop(upload: Upload, *, by: Actor) -> bool:
    """Drop a draft and its file; say whether it was one still.

    The file stays where another upload rests on the same content.

    Raises:
        NotAllowedError: if the actor has no role for it.

    """
    demand_for(by, Act.UPLOAD, side=upload.side, office=upload.office)
    gone, _ = Upload.objects.filter(pk=upload.pk).exclude(state=SENT).delete()
    if gone and not Upload.objects.filter(sha256=upload.sha256).exists():
        place_of(upload.sha256).unlink(missing_ok=True)
    return bool(gone)
