package org.lookalike.matching.benchmark;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.ProtectedPerson;

/** Teachers who exist nowhere, with names as accounts have them, and a picture each. The same registry gives the same people. */
final class FictionalPeople {

    private static final int OF_A_DISTRICT = 30;
    private static final int MOST = 60_000;
    private static final int SCHOOLS = 6;
    private static final long SEED = 20261201;

    private FictionalPeople() {}

    /** Thirty of a district, and 60,000 in all at most. */
    static List<ProtectedPerson> of(List<DistrictIdentity> registry) {
        FictionalNames names = new FictionalNames(new Random(SEED));
        List<String> schools = IntStream.range(0, SCHOOLS * registry.size())
                .mapToObj(i -> names.town() + names.pick(" Elementary School", " Middle School", " High School"))
                .toList();
        return IntStream.range(0, Math.min(MOST, OF_A_DISTRICT * registry.size()))
                .mapToObj(i -> {
                    int district = i % registry.size();
                    return new ProtectedPerson(
                            "person-" + i,
                            registry.get(district).districtId(),
                            names.person(),
                            "Teacher",
                            schools.get(district * SCHOOLS + names.below(SCHOOLS)),
                            List.of(),
                            List.of(picture(SEED + i)));
                })
                .toList();
    }

    /** The hash of a picture, as good as none like another. */
    static String picture(long number) {
        SplittableRandom random = new SplittableRandom(number);
        return "%016x%016x%016x%016x"
                .formatted(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
