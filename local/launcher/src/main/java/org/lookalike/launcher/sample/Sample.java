package org.lookalike.launcher.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Invented accounts: lookalikes among innocent ones, shuffled. */
record Sample(List<SampleAccount> accounts) {

    private static final Instant LONG_AGO = Instant.parse("2019-01-01T12:00:00Z");
    private static final Instant RECENTLY = Instant.parse("2025-01-01T12:00:00Z");

    Sample {
        accounts = List.copyOf(accounts);
    }

    /**
     * The same arguments give the same accounts, on every machine.
     *
     * @param registry the districts to choose targets from
     * @param accounts how many accounts there are in all
     * @param lookalikes how many of them imitate a district, a different one each
     * @throws IllegalArgumentException if the registry has too few districts that can be imitated unmistakably
     */
    static Sample generate(List<District> registry, int accounts, int lookalikes, long seed) {
        var random = new Random(seed);
        var words = new InventedWords(random);
        var targets = Targets.choose(registry, lookalikes, random);
        var places = new ArrayList<>(Collections.nCopies(accounts - lookalikes, -1));
        for (int target = 0; target < lookalikes; target++) {
            places.add(target);
        }
        Collections.shuffle(places, random);
        var sample = new ArrayList<SampleAccount>();
        for (int number = 0; number < accounts; number++) {
            int target = places.get(number);
            if (target < 0) {
                sample.add(SampleAccount.of(number, InnocentProfile.any(words, random), LONG_AGO, null, random));
            } else {
                District district = targets.get(target);
                Imitation imitation = Imitation.nth(target, district);
                sample.add(SampleAccount.of(
                        number, imitation.of(district, random), RECENTLY, district.ncesLeaId(), random));
            }
        }
        return new Sample(sample);
    }
}
