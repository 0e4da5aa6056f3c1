"""What can go wrong between us and Asterisk's Manager Interface."""

from __future__ import annotations

from pbx_recorder.errors import RecorderError


class AmiError(RecorderError):
    """Base of these errors."""


class AmiClosedError(AmiError):
    """The connection is gone or cannot be made; trying again helps."""


class AmiLoginError(AmiError):
    """Asterisk refuses our name or secret."""


class AmiPermissionError(AmiError):
    """The AMI user lacks a permission class."""


class AmiActionError(AmiError):
    """Asterisk answered an action with an error, or not at all."""
