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
 * Compares the received mails with the published alerts.
 *
 * @param unreported alerts that no mail names
 * @param countedOnly how many further alerts the mails count without naming them
 * @param reportedTwice alerts that two different mails name
 * @param mails the number of different mails
 * @param duplicates the number of mails received again: the same {@code Message-ID} to the same address
 */
public record MailReconciliation(
        Set<String> unreported, int countedOnly, Set<String> reportedTwice, int mails, int duplicates) {

    /** The line with which a mail counts the alerts that it has no room for. */
    private static final Pattern MORE = Pattern.compile("(One|\\d+) more alerts? (?:is|are) not shown here");

    /** @param alertIds alerts with one subscriber each */
    public static MailReconciliation compare(Set<String> alertIds, List<Mail> mails) {
        var reported = new HashMap<String, Set<String>>();
        var different = new HashMap<String, Integer>();
        for (var mail : mails) {
            var id = mail.header("Message-ID") + " " + mail.recipient();
            different.merge(id, 1, Integer::sum);
            for (var alertId : namedIn(mail, alertIds)) {
                reported.computeIfAbsent(alertId, alert -> new HashSet<>()).add(id);
            }
        }
        var unreported = new HashSet<>(alertIds);
        unreported.removeAll(reported.keySet());
        int countedOnly = mails.stream().mapToInt(MailReconciliation::notShown).sum();
        return new MailReconciliation(
                unreported, countedOnly, twice(reported), different.size(), mails.size() - different.size());
    }

    private static int notShown(Mail mail) {
        return MORE.matcher(String.valueOf(mail.text()))
                .results()
                .map(more -> more.group(1))
                .mapToInt(number -> number.equals("One") ? 1 : Integer.parseInt(number))
                .sum();
    }

    /** The alerts among these that a mail names. */
    public static Set<String> namedIn(Mail mail, Set<String> alertIds) {
        return mail.alertIds().stream().filter(alertIds::contains).collect(Collectors.toSet());
    }

    private static Set<String> twice(Map<String, Set<String>> reported) {
        var found = new HashSet<String>();
        reported.forEach((alertId, mails) -> {
            if (mails.size() > 1) {
                found.add(alertId);
            }
        });
        return found;
    }

    public List<String> problems() {
        var problems = new ArrayList<String>();
        if (unreported.size() > countedOnly) {
            problems.add("%d alerts that no mail names, such as %s; the mails count %d more"
                    .formatted(unreported.size(), unreported.iterator().next(), countedOnly));
        }
        if (!reportedTwice.isEmpty()) {
            problems.add("%d alerts that two mails name, such as %s"
                    .formatted(reportedTwice.size(), reportedTwice.iterator().next()));
        }
        return problems;
    }
}
