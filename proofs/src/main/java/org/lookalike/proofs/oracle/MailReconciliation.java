package org.lookalike.proofs.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lookalike.local.Mail;

/**
 * The mails that arrived against the alerts that were published.
 *
 * @param untold alerts that no mail names
 * @param onlyCounted how many the mails say they have no room for
 * @param toldTwice alerts that two different mails name, though nothing new was to be told
 * @param mails how many different ones arrived
 * @param copies how many arrived that had arrived before: the same {@code Message-ID} to the same address
 */
public record MailReconciliation(Set<String> untold, int onlyCounted, Set<String> toldTwice, int mails, int copies) {

    /** What a mail that has no room for all says of the rest. */
    private static final Pattern MORE = Pattern.compile("(One|\\d+) more alerts? (?:is|are) not shown here");

    /** @param alertIds each of which has one subscriber */
    public static MailReconciliation compare(Set<String> alertIds, List<Mail> mails) {
        var told = new HashMap<String, Set<String>>();
        var different = new HashMap<String, Integer>();
        for (var mail : mails) {
            var id = mail.header("Message-ID") + " " + mail.recipient();
            different.merge(id, 1, Integer::sum);
            for (var alertId : namedIn(mail, alertIds)) {
                told.computeIfAbsent(alertId, alert -> new HashSet<>()).add(id);
            }
        }
        var untold = new HashSet<>(alertIds);
        untold.removeAll(told.keySet());
        int onlyCounted = mails.stream().mapToInt(MailReconciliation::notShown).sum();
        return new MailReconciliation(
                untold, onlyCounted, twice(told), different.size(), mails.size() - different.size());
    }

    private static int notShown(Mail mail) {
        return MORE.matcher(String.valueOf(mail.text()))
                .results()
                .map(more -> more.group(1))
                .mapToInt(number -> number.equals("One") ? 1 : Integer.parseInt(number))
                .sum();
    }

    /** Which of these alerts a mail tells of. */
    public static Set<String> namedIn(Mail mail, Set<String> alertIds) {
        return mail.alertIds().stream().filter(alertIds::contains).collect(Collectors.toSet());
    }

    private static Set<String> twice(Map<String, Set<String>> told) {
        var found = new HashSet<String>();
        told.forEach((alertId, mails) -> {
            if (mails.size() > 1) {
                found.add(alertId);
            }
        });
        return found;
    }

    public List<String> problems() {
        var problems = new ArrayList<String>();
        if (untold.size() > onlyCounted) {
            problems.add("%d alerts that no mail names, such as %s; the mails count %d more"
                    .formatted(untold.size(), untold.iterator().next(), onlyCounted));
        }
        if (!toldTwice.isEmpty()) {
            problems.add("%d alerts that two mails name, such as %s"
                    .formatted(toldTwice.size(), toldTwice.iterator().next()));
        }
        return problems;
    }
}
