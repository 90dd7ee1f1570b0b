package org.lookalike.matching.signal.handle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Differences;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.Signal;

/** The signals that say that the handle is like the target's. */
public final class HandleSignals {

    /** In the order in which reasons of equal weight are given. */
    public static final List<Signal> ALL = List.of(
            new Signal("handle_taken_over", HandleSignals::takenOver),
            // The official handle itself, on a platform where it is not registered as the district's.
            Signal.ofHandle(
                    "handle_elsewhere",
                    (handle, candidate) -> isOfficial(handle) && !candidate.differsInSeparators(),
                    (handle, candidate) -> "The handle is " + candidate.whose()
                            + " own, on a platform where the district has not registered it."),
            // The official handle with dots, dashes or underscores, or words for "school district", added or left out.
            Signal.ofHandle(
                    "handle_separators",
                    (handle, candidate) -> isOfficial(handle) && candidate.differsInSeparators(),
                    (handle, candidate) -> "The handle is " + candidate.whose() + " own"
                            + (handle.pattern().text().equals(candidate.texts().handleText())
                                    ? " except for punctuation."
                                    : ", with other words for “school district”.")),
            // A handle that looks the same: digits, letter pairs or foreign letters that pass for the right ones.
            Signal.ofHandle(
                    "handle_confusable",
                    (handle, candidate) -> handle.isPlain(MatchType.CONFUSABLE),
                    (handle, candidate) -> Differences.lookalike(
                            beginning(handle, candidate),
                            handle,
                            candidate.texts().handle())),
            // A handle with letters added, left out, replaced, swapped or doubled, digits put in, or vowels left out.
            Signal.ofHandle(
                    "handle_respelled",
                    (handle, candidate) -> handle.type().isRespelled()
                            && handle.stripped().added().isEmpty(),
                    (handle, candidate) -> Differences.edited(beginning(handle, candidate), handle)),
            // A handle with its parts in another order, as in schoolsmaple.
            Signal.ofHandle(
                    "handle_reordered",
                    (handle, candidate) -> handle.isPlain(MatchType.REORDERED),
                    (handle, candidate) -> beginning(handle, candidate) + " with its parts in another order."),
            // A handle with a word, year or state added, as in mapleschools_official.
            Signal.ofHandle(
                    "handle_affix",
                    (handle, candidate) -> !handle.stripped().added().isEmpty(),
                    (handle, candidate) -> beginning(handle, candidate) + " with “"
                            + String.join("”, “", handle.stripped().added()) + "” added"
                            + (handle.isExact() || handle.type() == MatchType.WITHIN
                                    ? "."
                                    : ", and is spelled a little differently.")),
            // A handle that people would expect of the district, made of its name, web address or acronym.
            Signal.ofHandle(
                    "handle_from_name",
                    (handle, candidate) ->
                            handle.isPlain(MatchType.EXACT) && handle.pattern().kind() != Kind.OFFICIAL_HANDLE,
                    HandleSignals::expected),
            new Signal("handle_similar", HandleSignals::similar));

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private HandleSignals() {}

    /** The district's handle on this platform, with another account id: somebody took it after it was given up. */
    private static Optional<Finding> takenOver(Candidate candidate) {
        return candidate
                .takenOverAccount()
                .map(own -> new Finding(
                        candidate.account().profile().handle(),
                        own.handle(),
                        "The handle is " + candidate.whose()
                                + " own, but another account has it now than the one registered."));
    }

    private static String beginning(Resemblance handle, Candidate candidate) {
        return "The handle is " + candidate.whoseText(handle);
    }

    private static String expected(Resemblance handle, Candidate candidate) {
        return switch (handle.pattern().kind()) {
            case OFFICIAL_HANDLE_BASE -> "The handle is " + candidate.whose() + " own without the word at its end.";
            case WEB_DOMAIN -> "The handle is the name of the district's website.";
            case ACRONYM, ACRONYM_STATE -> "The handle is the district's short form, as people would expect.";
            default -> beginning(handle, candidate) + ", as people would expect.";
        };
    }

    private static boolean isOfficial(Resemblance handle) {
        return handle.isPlain(MatchType.EXACT) && handle.pattern().kind() == Kind.OFFICIAL_HANDLE;
    }

    /** The handle is similar by Jaro-Winkler. That is innocent for most districts, so the name must be alike too. */
    private static Optional<Finding> similar(Candidate candidate) {
        if (candidate.handle() != null || candidate.nameStrength() == 0) {
            return Optional.empty();
        }
        String handle = candidate.texts().handleText();
        Map<String, String> shownByText = new LinkedHashMap<>();
        candidate.identity().officialAccounts().stream()
                .map(OfficialAccount::handle)
                .forEach(own -> shownByText.putIfAbsent(own.toLowerCase(Locale.ROOT), own));
        candidate.names().forEach(name -> shownByText.putIfAbsent(name.text(), name.phrase()));
        String closest = "";
        double best = 0;
        for (Map.Entry<String, String> own : shownByText.entrySet()) {
            double similarity = SIMILARITY.apply(handle, own.getKey());
            if (similarity > best) {
                best = similarity;
                closest = own.getValue();
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
