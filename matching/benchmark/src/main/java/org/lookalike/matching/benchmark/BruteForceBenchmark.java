package org.lookalike.matching.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.text.Letters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What one would write without an index, with Commons Text: the account's handle compared with every official handle,
 * its name with every district's name. Less is asked than of candidate search, which compares all texts with all.
 */
@State(Scope.Benchmark)
public class BruteForceBenchmark {

    private static final double MIN_SIMILARITY = 0.9;
    private static final int MAX_EDITS = 2;
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final LevenshteinDistance LEVENSHTEIN = new LevenshteinDistance(MAX_EDITS);

    @Param({"1000", "20000", "200000"})
    public int districts;

    @Param
    public AccountClass accounts = AccountClass.PERSON;

    private final List<String> handles = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private List<Texts> asked = List.of();

    private record Texts(String handle, String name) {}

    @Setup
    public void prepare() {
        List<DistrictIdentity> registry = FictionalRegistry.of(districts);
        for (DistrictIdentity district : registry) {
            district.officialAccounts().forEach(account -> handles.add(normalised(account.handle())));
            names.add(normalised(district.name()));
        }
        asked = accounts.accounts(Cursor.ACCOUNTS, registry).stream()
                .map(BruteForceBenchmark::texts)
                .toList();
    }

    @Benchmark
    public int jaroWinkler(Cursor cursor) {
        Texts texts = cursor.next(asked);
        return count(texts, (text, other) -> JARO_WINKLER.apply(text, other) >= MIN_SIMILARITY);
    }

    @Benchmark
    public int levenshtein(Cursor cursor) {
        Texts texts = cursor.next(asked);
        return count(texts, (text, other) -> LEVENSHTEIN.apply(text, other) >= 0);
    }

    private int count(Texts texts, BiPredicate<String, String> areAlike) {
        return count(texts.handle(), handles, areAlike) + count(texts.name(), names, areAlike);
    }

    private static int count(String text, List<String> all, BiPredicate<String, String> areAlike) {
        int count = 0;
        for (String other : all) {
            if (areAlike.test(text, other)) {
                count++;
            }
        }
        return count;
    }

    private static Texts texts(AccountProfile profile) {
        return new Texts(normalised(profile.handle()), normalised(String.valueOf(profile.displayName())));
    }

    private static String normalised(String text) {
        return Letters.normalise(text, 200);
    }
}
