"""What is said of advertising money: two periods beside each other, and which money to shift."""

from dashboards.languages import _

CHANNEL_SENTENCES = {
    "net_profit_rose": _("Net profit rose from %(before)s to %(after)s: +%(change)s%%."),
    "net_profit_fell": _("Net profit fell from %(before)s to %(after)s: −%(change)s%%."),
    "net_profit_had_no_base": _("Net profit was %(before)s and is %(after)s."),
    "spend_is_equal": _("The same was spent on advertising: %(before)s."),
    "spend_differs": _("Not the same was spent on advertising: %(before)s, then %(after)s; that explains a part of the change."),
    "average_is_not_marginal": _("An average is not what further money would bring: shift a fifth a month at most, and measure again."),
    "periods_differ_in_length": _("The periods differ in length: %(before)s and %(after)s days."),
    "change_may_be_chance": _("Chance would explain the change of net profit (%(percent)d%% that the second is the higher)."),
    "shift_is_proven": _("Shift %(amount)s a month from %(donor)s to %(taker)s: further money brings more there, beyond chance."),
    "shift_is_a_trial": _(
        "Try to shift %(amount)s a month from %(donor)s to %(taker)s: that further money brings more there is not proven."
    ),
    "nothing_to_shift": _("There is nothing to shift: fewer than two channels with advertising costs."),
    "marginal_is_unknown": _(
        "What further money would bring is not known of %(names)s: it takes four months in which their costs differed by a tenth."
    ),
    "average_misleads": _("By the average %(average)s is the best, by what further money brings it is %(marginal)s."),
}
