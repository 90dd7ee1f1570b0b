package org.lookalike.matching.signal.handle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Differences;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.text.SchoolName;

/** The signals that say that the handle is like the target's. */
public final class HandleSignals {

    /** In the order in which reasons of equal weight are given. */
    public static final List<Signal> ALL = List.of(
            new Signal("handle_taken_over", HandleSignals::takenOver),
            new Signal("handle_elsewhere", HandleSignals::elsewhere),
            new Signal("handle_separators", HandleSignals::separators),
            new Signal("handle_confusable", HandleSignals::confusable),
            new Signal("handle_respelled", HandleSignals::respelled),
            new Signal("handle_reordered", HandleSignals::reordered),
            new Signal("handle_affix", HandleSignals::affix),
            new Signal("handle_from_name", HandleSignals::fromName),
            new Signal("handle_similar", HandleSignals::similar));

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private HandleSignals() {}

    /**
     * The handle is registered as the district's on this platform, but with another account id: somebody took the handle after
     * it was given up.
     */
    private static Optional<Finding> takenOver(Candidate candidate) {
        return candidate
                .takenOverAccount()
                .map(own -> new Finding(
                        1,
                        candidate.account().profile().handle(),
                        own.handle(),
                        "The handle is " + candidate.whose()
                                + " own, but another account has it now than the one registered."));
    }

    /** The official handle itself, on a platform where it is not registered as the district's. */
    private static Optional<Finding> elsewhere(Candidate candidate) {
        return finding(
                candidate,
                handle -> isOfficial(handle) && !candidate.differsInSeparators(),
                handle -> "The handle is " + candidate.whose()
                        + " own, on a platform where the district has not registered it.");
    }

    /** The official handle with dots, dashes or underscores added or left out. */
    private static Optional<Finding> separators(Candidate candidate) {
        return finding(
                candidate,
                handle -> isOfficial(handle) && candidate.differsInSeparators(),
                handle -> "The handle is " + candidate.whose() + " own except for punctuation.");
    }

    /** A handle that looks the same: digits, letter pairs or foreign letters that pass for the right ones. */
    private static Optional<Finding> confusable(Candidate candidate) {
        return finding(
                candidate,
                handle -> handle.isPlain(MatchType.CONFUSABLE),
                handle -> Differences.lookalike(
                        "The handle is " + candidate.whoseText(handle),
                        handle,
                        candidate.texts().handle()));
    }

    /** A handle with a few letters added, left out, replaced or swapped, letters doubled, digits put in, or vowels left out. */
    private static Optional<Finding> respelled(Candidate candidate) {
        return finding(
                candidate,
                handle -> handle.isPlain(MatchType.EDITED)
                        || handle.isPlain(MatchType.RESPELLED)
                        || handle.isPlain(MatchType.WITHOUT_VOWELS),
                handle -> Differences.edited("The handle is " + candidate.whoseText(handle), handle));
    }

    /** A handle with its parts in another order, as in {@code schoolsmaple}. */
    private static Optional<Finding> reordered(Candidate candidate) {
        return finding(
                candidate,
                handle -> handle.isPlain(MatchType.REORDERED),
                handle -> "The handle is " + candidate.whoseText(handle) + " with its parts in another order.");
    }

    /** A handle with a word, year or state added, as in {@code mapleschools_official}. */
    private static Optional<Finding> affix(Candidate candidate) {
        return finding(
                candidate,
                handle -> !handle.stripped().added().isEmpty(),
                handle -> "The handle is " + candidate.whoseText(handle) + " with '"
                        + String.join("', '", handle.stripped().added()) + "' added"
                        + (handle.type() == MatchType.EXACT || handle.type() == MatchType.WITHIN
                                ? "."
                                : ", and is spelled a little differently."));
    }

    /** A handle that people would expect of the district, made of its name, web address or acronym. */
    private static Optional<Finding> fromName(Candidate candidate) {
        String whose = candidate.whose();
        return finding(
                candidate,
                handle -> handle.isPlain(MatchType.EXACT) && handle.pattern().kind() != Kind.OFFICIAL_HANDLE,
                handle -> switch (handle.pattern().kind()) {
                    case OFFICIAL_HANDLE_BASE -> "The handle is " + whose + " own without the word at its end.";
                    case WEB_DOMAIN -> "The handle is the name of the district's website.";
                    case ACRONYM, ACRONYM_STATE -> "The handle is the district's short form, as people would expect.";
                    default -> "The handle is " + whose + " name, as people would expect.";
                });
    }

    private static Optional<Finding> finding(
            Candidate candidate, Predicate<Resemblance> fires, Function<Resemblance, String> summary) {
        return Optional.ofNullable(candidate.handle())
                .filter(fires)
                .map(handle -> Finding.ofHandle(candidate, handle, summary.apply(handle)));
    }

    private static boolean isOfficial(Resemblance handle) {
        return handle.isPlain(MatchType.EXACT) && handle.pattern().kind() == Kind.OFFICIAL_HANDLE;
    }

    /**
     * The handle is broadly like the official handle or the name, by Jaro-Winkler similarity. More than half of all
     * districts have an innocent handle this like their own, so it only supports a display name that is like the district's.
     */
    private static Optional<Finding> similar(Candidate candidate) {
        if (candidate.handle() != null || candidate.nameStrength() == 0) {
            return Optional.empty();
        }
        String handle = candidate.texts().handleText();
        String closest = "";
        double best = 0;
        for (OfficialAccount account : candidate.identity().officialAccounts()) {
            double similarity = SIMILARITY.apply(handle, account.handle().toLowerCase(Locale.ROOT));
            if (similarity > best) {
                best = similarity;
                closest = account.handle();
            }
        }
        for (SchoolName name : candidate.names()) {
            double similarity = SIMILARITY.apply(handle, name.text());
            if (similarity > best) {
                best = similarity;
                closest = name.phrase();
            }
        }
        return best < candidate.policy().number("similar.from")
                ? Optional.empty()
                : Optional.of(new Finding(
                        best,
                        candidate.texts().handle(),
                        closest,
                        "The handle is similar to " + candidate.whose() + " handle or name."));
    }
}
