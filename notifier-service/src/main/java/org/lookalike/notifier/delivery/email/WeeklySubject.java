package org.lookalike.notifier.delivery.email;

import java.util.List;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.delivery.SystemMail.WeeklyStatus;
import org.lookalike.notifier.delivery.SystemMail.WeeklyStatus.Source;
import org.lookalike.untrustedtext.UntrustedText;

/** The subject of the weekly status: what was monitored and what was not, and the open alerts where there is room for them. */
record WeeklySubject(WeeklyStatus mail, MailWords words) {

    /** What an inbox shows of a subject, in characters. */
    private static final int ROOM = 70;

    private static final int NAMES = 120;

    /** From the most to the least that is said; the last is used however long it is. */
    private static final List<Detail> DETAILS = List.of(
            new Detail(2, true), new Detail(1, true), new Detail(2, false), new Detail(1, false), new Detail(0, false));

    /** @param names how many sources are named, both of those that answer and of those that do not */
    private record Detail(int names, boolean hasAlerts) {}

    String text() {
        return DETAILS.stream()
                .map(this::with)
                .filter(subject -> subject.length() <= ROOM)
                .findFirst()
                .orElseGet(() -> with(DETAILS.get(DETAILS.size() - 1)));
    }

    private String with(Detail detail) {
        return words.watchingSubject(
                EnumCode.of(mail.coverage()),
                named(mail.silent(), mail.answering(), Math.max(1, detail.names)),
                detail.names == 0
                        ? words.watchingCount(mail.answering().size())
                        : named(mail.answering(), mail.silent(), detail.names),
                detail.hasAlerts ? words.watchingOpenAlerts(mail.openAlerts()) : "");
    }

    /** By their platforms; by their whole names where others of the same platform fare otherwise. */
    private String named(List<Source> sources, List<Source> others, int most) {
        var names = sources.stream()
                .map(Source::name)
                .map(name -> others.stream().anyMatch(other -> ReportRoutes.sourcePlatform(other.name())
                                .equals(ReportRoutes.sourcePlatform(name)))
                        ? ReportRoutes.sourceName(name)
                        : ReportRoutes.sourcePlatform(name))
                .distinct()
                .toList();
        return UntrustedText.of(few(names, most, words), NAMES).text();
    }

    static String few(List<String> names, int most, MailWords words) {
        return names.size() <= most
                ? String.join(", ", names)
                : "%s %s".formatted(String.join(", ", names.subList(0, most)), words.andMore(names.size() - most));
    }
}
