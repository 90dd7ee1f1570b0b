package org.lookalike.matching.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.OfficialAccount;

/** Districts that exist nowhere, named as districts are: town, kind, form. The same number gives the same districts. */
final class FictionalRegistry {

    private static final long SEED = 20261125;

    private FictionalRegistry() {}

    static List<DistrictIdentity> of(int districts) {
        FictionalNames names = new FictionalNames(new Random(SEED));
        return IntStream.range(0, districts).mapToObj(i -> district(i, names)).toList();
    }

    private static DistrictIdentity district(int number, FictionalNames names) {
        String town = names.town();
        String kind = names.pick("", "", "", " County", " Area", " Central", " Community", " Consolidated", " City");
        String form = names.pick(
                " Public Schools",
                " School District",
                " Schools",
                " Unified School District",
                " ISD",
                " R-1",
                " Academy");
        String name = town + kind + form;
        String acronym = initials(name);
        String letters = FictionalNames.letters(town);
        String state = names.state();
        String handle =
                names.pick(letters + "schools", letters + "sd", acronym + "info", acronym + state, letters + acronym);
        List<OfficialAccount> accounts = Stream.of("twitter:" + handle, "facebook:" + letters + acronym + state)
                .limit(1 + names.below(2))
                .map(text -> text.split(":"))
                .map(parts -> new OfficialAccount(parts[0], parts[1], null))
                .toList();
        List<String> aliases = names.below(3) == 0 ? List.of(town + " Schools") : List.of();
        return new DistrictIdentity(
                "dst_" + number,
                name,
                aliases,
                acronym.length() >= 3 ? List.of(acronym) : List.of(),
                town,
                state,
                List.of(letters + names.pick("schools", "k12", "isd") + ".example"),
                accounts,
                List.of());
    }

    private static String initials(String name) {
        return Stream.of(name.split("[ -]"))
                .map(word -> word.equals("ISD") ? word : word.substring(0, 1))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }
}
