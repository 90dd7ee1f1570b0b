package org.lookalike.matching.evaluation.people;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.ProtectedPerson;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.Letters;

/** A person who teaches at a school of a district: all invented but the district. */
record Teacher(ProtectedPerson person, String first, String last, String title, DistrictIdentity district) {

    private static final List<String> TITLES = List.of("Mr.", "Mrs.", "Ms.", "Miss", "Dr.");
    private static final int SCHOOLS = 6;
    private static final int MIN_ACRONYM = 4;

    /** So many of them, each of a district chosen at random; the same numbers give the same people. */
    static List<Teacher> some(int count, List<DistrictIdentity> districts, long seed) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    RandomGenerator random = new SplittableRandom(seed * 31 + i);
                    return of("person-" + i, districts.get(random.nextInt(districts.size())), random);
                })
                .toList();
    }

    private static Teacher of(String id, DistrictIdentity district, RandomGenerator random) {
        String first = Names.FIRST.next(random);
        String last = Names.LAST.next(random);
        return new Teacher(
                new ProtectedPerson(
                        id,
                        district.districtId(),
                        first + " " + last,
                        "Teacher",
                        Schools.of(district, random.nextInt(SCHOOLS)),
                        List.of(),
                        List.of(picture(random))),
                first,
                last,
                TITLES.get(random.nextInt(TITLES.size())),
                district);
    }

    /** The hash of a picture, as good as none like another. */
    static String picture(RandomGenerator random) {
        return "%016x%016x%016x%016x"
                .formatted(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    String school() {
        return String.valueOf(person.school());
    }

    /** What the forms put in; empty where the person has no such part. */
    Map<String, String> parts(RandomGenerator random) {
        Map<String, String> parts = new HashMap<>();
        parts.put("First", first);
        parts.put("Last", last);
        parts.put("F", first.substring(0, 1));
        parts.put("Title", title);
        List.of("First", "Last", "F", "Title")
                .forEach(key -> parts.put(key.toLowerCase(Locale.ROOT), Letters.normalise(parts.get(key))));
        parts.put("FIRST", first.toUpperCase(Locale.ROOT));
        parts.put("LAST", last.toUpperCase(Locale.ROOT));
        parts.put("school", school());
        parts.put("SCHOOL", school().toUpperCase(Locale.ROOT));
        parts.put("schoolshort", school().replace(" School", ""));
        parts.put("schoolsquashed", Letters.normalise(school().replace(" School", "")));
        parts.put("schoolacronym", Schools.acronym(school()));
        parts.put("district", district.name());
        acronyms().findFirst().ifPresent(acronym -> parts.put("districtshort", acronym));
        parts.put(
                "districtany",
                random.nextBoolean() ? district.name() : acronyms().findFirst().orElse(district.name()));
        String city = district.city();
        if (city != null && district.state() != null) {
            parts.put("Town", Schools.town(district));
            parts.put("townsquashed", Letters.normalise(city));
            parts.put("State", district.state());
        }
        district.webDomains().stream().findFirst().ifPresent(domain -> {
            parts.put("host", Handles.host(domain));
            parts.put("link", "https://" + Handles.host(domain) + "/staff");
        });
        parts.put("picture", person.pictureHashes().get(0));
        parts.put("n", String.valueOf(random.nextInt(2, 99)));
        return parts;
    }

    private Stream<String> acronyms() {
        return district.acronyms().stream().filter(acronym -> acronym.length() >= MIN_ACRONYM);
    }
}
