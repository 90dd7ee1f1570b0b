package org.lookalike.matching.evaluation.people;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;
import org.lookalike.matching.DistrictIdentity;

/** Invented names of schools, some after the town, most after somebody, as schools of other towns are too. */
final class Schools {

    private static final double AFTER_TOWN = 0.4;
    private static final List<String> LEVELS = List.of("Elementary", "Elementary", "Elementary", "Middle", "High");

    private Schools() {}

    static String next(String town, RandomGenerator random) {
        String base = random.nextDouble() < AFTER_TOWN ? town : Names.LAST.next(random);
        return base + " " + LEVELS.get(random.nextInt(LEVELS.size())) + " School";
    }

    /** One of the schools of a district: the same number is the same school. */
    static String of(DistrictIdentity district, int number) {
        return next(town(district), new SplittableRandom(district.districtId().hashCode() * 31L + number));
    }

    static String acronym(String school) {
        return Stream.of(school.split("[ -]+"))
                .map(word -> word.substring(0, 1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** The town as people write it; the name's first word where none is registered. */
    static String town(DistrictIdentity district) {
        String city = district.city();
        return WordUtils.capitalizeFully(city == null ? district.name().split(" ")[0] : city);
    }
}
