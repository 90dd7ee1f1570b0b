package org.lookalike.matching.evaluation.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.figures.EvaluatedAccount;
import org.lookalike.matching.evaluation.figures.Outcome;
import org.lookalike.matching.evaluation.figures.Sample;
import org.lookalike.matching.evaluation.figures.Share;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.search.FoundMoves.FieldMoves;
import org.lookalike.matching.evaluation.search.FoundMoves.FoundMove;
import org.lookalike.matching.search.IdentityIndex;

/**
 * Tries every frequent word of the innocent accounts in every field of alerted impersonators, and pairs of those that silence most,
 * as one would who can ask the policy but not read it. Words are from the accounts given, so no policy can be made for them.
 */
public final class EvasionSearch {

    private static final int ACCOUNTS = 300;
    /** Every word is tried on as many accounts; only the most silencing ones on all. */
    private static final int TRIAL = 60;

    private static final int WORST = 10;
    private static final double HALF = 0.5;
    private static final Comparator<FoundMove> MOST_SILENCING = Comparator.comparingDouble(FoundMove::rate)
            .reversed()
            .thenComparing(found -> found.move().toString());

    private final FrequentWords words = new FrequentWords();
    private final Sample<AccountProfile> told = new Sample<>(ACCOUNTS);

    /** Learns the words of innocent accounts, and keeps a sample of the impersonators that are alerted. */
    public void add(EvaluatedAccount evaluated) {
        words.add(evaluated.account());
        if (evaluated.account().group() == Group.IMPERSONATOR && evaluated.alerted()) {
            told.offer(evaluated.account().profile());
        }
    }

    /** Tries the words. */
    public FoundMoves search(Matcher matcher, IdentityIndex index, Consumer<String> progress) {
        List<String> all = words.words();
        List<AccountProfile> accounts = told.items();
        progress.accept("Searching for evasions: %d words in %d fields, and pairs"
                .formatted(all.size(), ProfileField.values().length));
        List<AccountProfile> trial = accounts.subList(0, Math.min(TRIAL, accounts.size()));
        Map<ProfileField, FieldMoves> fields = new EnumMap<>(ProfileField.class);
        List<FoundMove> toPair = new ArrayList<>();
        for (ProfileField field : ProfileField.values()) {
            List<FoundMove> tried = tried(all.stream().map(word -> Move.of(field, word)), trial, matcher, index);
            int silenceHalf =
                    (int) tried.stream().filter(found -> found.rate() >= HALF).count();
            List<FoundMove> worst = tried(worst(tried), accounts, matcher, index);
            fields.put(field, new FieldMoves(silenceHalf, worst));
            // One that silences most by itself needs no other.
            worst(tried.stream().filter(found -> found.rate() < HALF).toList())
                    .limit(WORST / 2)
                    .map(move -> new FoundMove(move, Share.NONE))
                    .forEach(toPair::add);
        }
        return new FoundMoves(all.size(), accounts.size(), fields, pairs(toPair, trial, accounts, matcher, index));
    }

    private static List<FoundMove> pairs(
            List<FoundMove> singles,
            List<AccountProfile> trial,
            List<AccountProfile> accounts,
            Matcher matcher,
            IdentityIndex index) {
        List<Move> pairs = new ArrayList<>();
        for (int i = 0; i < singles.size(); i++) {
            for (int j = i + 1; j < singles.size(); j++) {
                pairs.add(singles.get(i).move().and(singles.get(j).move()));
            }
        }
        return tried(worst(tried(pairs.stream(), trial, matcher, index)), accounts, matcher, index);
    }

    private static Stream<Move> worst(List<FoundMove> found) {
        return found.stream().sorted(MOST_SILENCING).limit(WORST).map(FoundMove::move);
    }

    /** What the moves do to these accounts, the most silencing first. */
    private static List<FoundMove> tried(
            Stream<Move> moves, List<AccountProfile> accounts, Matcher matcher, IdentityIndex index) {
        return moves.parallel()
                .map(move -> new FoundMove(move, silenced(move, accounts, matcher, index)))
                .sorted(MOST_SILENCING)
                .toList();
    }

    private static Share silenced(Move move, List<AccountProfile> accounts, Matcher matcher, IdentityIndex index) {
        long silent = accounts.stream()
                .filter(profile -> Outcome.of(matcher.assess(move.on(profile), index)) == Outcome.SILENT)
                .count();
        return new Share(silent, accounts.size());
    }
}
