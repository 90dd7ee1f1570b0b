package org.lookalike.detector.registry;

import java.time.LocalDate;
import java.util.List;
import org.lookalike.detector.registry.DistrictProfile.Account;

/** Profiles of a fictional district. */
public final class Profiles {

    public static final DistrictProfile BARE = named("Maple Hollow Public Schools");

    public static final DistrictProfile COMPLETE = new DistrictProfile(
            "9900001",
            "Maple Hollow Public Schools",
            List.of(),
            List.of("MHPS"),
            "Maple Hollow",
            "MA",
            List.of("maplehollowschools.example"),
            List.of(
                    new Account("facebook", "MapleHollowSchools", "1"),
                    new Account("x", "MapleHollowPS", "2"),
                    new Account("instagram", "maplehollowps", "3"),
                    new Account("youtube", "maplehollowps", "4"),
                    new Account("tiktok", "maplehollowps", "5"),
                    new Account("bluesky", "news.maplehollowschools.example", "6")),
            List.of("6363649b99b6e34b6e339e3ce9c178111e9467613a19d6968e61b9437a14c5ec"),
            List.of(new DistrictProfile.School("Maple Hollow Middle School", List.of(), List.of())),
            List.of(new DistrictProfile.Leader(
                    "Robin Sample",
                    "Superintendent",
                    List.of(),
                    true,
                    new DistrictProfile.Consent("Robin Sample", LocalDate.of(2026, 1, 31), "Name and accounts"))));

    private Profiles() {}

    public static DistrictProfile named(String name, String... aliases) {
        return new DistrictProfile(null, name, List.of(aliases), null, null, null, null, null, null, null, null);
    }

    public static DistrictProfile withAcronyms(String name, List<String> acronyms) {
        return new DistrictProfile(null, name, null, acronyms, null, null, null, null, null, null, null);
    }

    public static DistrictProfile withAccounts(Account... accounts) {
        return new DistrictProfile(
                null, BARE.name(), null, null, null, null, null, List.of(accounts), null, null, null);
    }
}
