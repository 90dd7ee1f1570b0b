package org.lookalike.detector.web.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertPreview;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.check.AccountCheck;
import org.lookalike.detector.check.PlatformAnswer;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.web.Formats;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.EnumCode;

/** The answer to a check of an account in sentences. None of them has words of the account's owner. */
record CheckSummary(AccountCheck check) {

    public String platform() {
        return Platform.label(check.asked().platform());
    }

    /** What is to be known first. */
    public String headline() {
        if (check.registry().isOfficial()) {
            return "An official account of %s.".formatted(owners());
        }
        if (check.hasOpenAlert()) {
            return "There is an alert about this account.";
        }
        if (!check.alerts().isEmpty()) {
            return check.alerts().stream().allMatch(CheckSummary::isHarmless)
                    ? "Seen before and judged harmless."
                    : "There was an alert about this account.";
        }
        return check.answer() instanceof PlatformAnswer.NotFound
                ? "%s shows no such account.".formatted(platform())
                : likeness();
    }

    private String owners() {
        var owners = Stream.concat(check.registry().confirmedBy().stream(), check.registry().claimedBy().stream());
        return check.registry().confirmedBy().isEmpty() && check.registry().isConfirmedElsewhere()
                ? "another registered district"
                : names(owners);
    }

    private static boolean isHarmless(AlertEntry entry) {
        var review = entry.alert().review();
        return review != null && (review.verdict() == Verdict.FALSE_POSITIVE || review.verdict() == Verdict.BENIGN);
    }

    private String likeness() {
        var resemblance = check.registry().resemblance();
        var closest = resemblance.closest();
        if (!resemblance.alerting().isEmpty()) {
            return "Possible impersonation of %s."
                    .formatted(names(resemblance.alerting().stream().map(AlertPreview::district)));
        }
        if (!resemblance.asking().isEmpty()) {
            return "It may belong to %s: awaiting confirmation.".formatted(names(resemblance.asking().stream()));
        }
        if (closest != null && closest.reachesThreshold()) {
            return "It looks like %s, and more like another registered district.".formatted(closest.districtName());
        }
        if (closest != null && isHalfway(closest)) {
            return "Not close enough to %s for an alert.".formatted(closest.districtName());
        }
        if (check.isForAllDistricts()) {
            return "No resemblance to any registered district was found.";
        }
        return closest == null
                ? "No resemblance was found."
                : "No resemblance to %s was found.".formatted(closest.districtName());
    }

    /** Whether people may well see a likeness, too. */
    private static boolean isHalfway(AlertPreview closest) {
        var match = closest.alert().match();
        return 2 * match.score() >= match.threshold();
    }

    /** What else is known, and what the platform said. */
    public List<Sentence> sentences() {
        var claimed = names(check.registry().claimedBy().stream());
        var disowned = names(check.registry().disownedBy().stream());
        var known = new ArrayList<Sentence>();
        if (!claimed.isEmpty()) {
            known.add(Sentence.of(
                    "%s registered it as its own. Until that is confirmed, it counts for that district alone."
                            .formatted(claimed)));
        }
        if (!disowned.isEmpty()) {
            known.add(Sentence.of("%s said that this account is not its own.".formatted(disowned)));
        }
        for (var question : check.unclaimed()) {
            known.add(Sentence.of("We asked %s whether this account is its own: awaiting confirmation."
                    .formatted(question.district().name())));
        }
        known.add(said());
        seenBefore().ifPresent(known::add);
        return known;
    }

    private Sentence said() {
        if (check.answer() instanceof PlatformAnswer.NoAnswer unanswered) {
            return unanswered.reason() == PlatformAnswer.Reason.LIMITED && unanswered.askAgainAt() != null
                    ? Sentence.of(
                            time -> "%s cannot be asked until %s, as its limit is used up.".formatted(platform(), time),
                            unanswered.askAgainAt(),
                            UiLanguage.ENGLISH)
                    : Sentence.of(Formats.label("silence", EnumCode.of(unanswered.reason()))
                            .formatted(platform()));
        }
        return Sentence.of(
                check.answer() instanceof PlatformAnswer.Found
                        ? "%s shows the account now.".formatted(platform())
                        : "Check the spelling. The account may also be gone, or hidden from us.");
    }

    /** Sources look at the accounts of alerts again and again, so that the time would tell of other districts' alerts. */
    private Optional<Sentence> seenBefore() {
        if (!check.isForAllDistricts() || !(check.answer() instanceof PlatformAnswer.Found found)) {
            return Optional.empty();
        }
        var at = found.lastSeenAt();
        return Optional.of(
                at == null
                        ? Sentence.of("No source has seen it before.")
                        : Sentence.of("A source last saw it on %s."::formatted, at, UiLanguage.ENGLISH));
    }

    /** What becomes of the account if it is sent for review. */
    String whatFollows() {
        if (check.answer() instanceof PlatformAnswer.NoAnswer unanswered) {
            return unanswered.reason() == PlatformAnswer.Reason.NOT_ASKABLE
                    ? "An operator will review it by the name you gave."
                    : "It is looked up once its platform answers, and raises an alert if it looks like a district.";
        }
        if (!check.registry().resemblance().alerting().isEmpty()) {
            return "It is handled like an account that a source found, and raises an alert.";
        }
        return check.answer() instanceof PlatformAnswer.NotFound
                ? "An operator will review it by the name you gave."
                : "Its score is too low for an alert, so an operator will review it.";
    }

    private static String names(Stream<RegisteredDistrict> districts) {
        return districts.map(district -> district.profile().name()).sorted().collect(Collectors.joining(", "));
    }
}
