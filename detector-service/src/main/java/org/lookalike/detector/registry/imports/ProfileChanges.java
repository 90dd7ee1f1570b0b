package org.lookalike.detector.registry.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;

/** Lists the fields in which two profiles differ, for people. */
public final class ProfileChanges {

    private static final int LONGEST = 2_000;

    private ProfileChanges() {}

    /** A field that differs; before and after are empty where there was, or would be, nothing. */
    public record FieldChange(String field, String before, String after) {}

    private static final DistrictProfile NOTHING = DistrictProfile.of(null, "", null);

    /** Every field of a profile that is new, but its name. */
    static List<FieldChange> all(DistrictProfile profile) {
        return between(NOTHING, profile).stream()
                .filter(change -> !change.field().equals("name"))
                .toList();
    }

    static List<FieldChange> between(DistrictProfile before, DistrictProfile after) {
        var changes = new ArrayList<FieldChange>();
        compare(changes, "ncesLeaId", before.ncesLeaId(), after.ncesLeaId());
        compare(changes, "name", before.name(), after.name());
        compare(changes, "aliases", joined(before.aliases()), joined(after.aliases()));
        compare(changes, "acronyms", joined(before.acronyms()), joined(after.acronyms()));
        compare(changes, "city", before.city(), after.city());
        compare(changes, "state", before.state(), after.state());
        compare(changes, "webDomains", joined(before.webDomains()), joined(after.webDomains()));
        compare(changes, "officialAccounts", accounts(before.officialAccounts()), accounts(after.officialAccounts()));
        compare(changes, "logoHashes", joined(before.logos()), joined(after.logos()));
        compare(changes, "schools", schools(before, after), schools(after, before));
        compare(changes, "leaders", leaders(before), leaders(after));
        return changes;
    }

    private static void compare(
            List<FieldChange> changes, String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new FieldChange(field, shown(before), shown(after)));
        }
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String joined(List<String> texts) {
        return String.join("; ", texts);
    }

    private static String accounts(List<DistrictProfile.Account> accounts) {
        return AccountNotation.written(accounts);
    }

    /** The schools that the other does not have as they are. */
    private static String schools(DistrictProfile profile, DistrictProfile other) {
        return profile.schoolList().stream()
                .filter(school -> !other.schoolList().contains(school))
                .map(school -> "%s (%s) [%s]"
                        .formatted(school.name(), joined(school.aliases()), accounts(school.officialAccounts())))
                .collect(Collectors.joining("; "))
                .replace(" ()", "")
                .replace(" []", "");
    }

    private static String leaders(DistrictProfile profile) {
        return profile.leaderList().stream()
                .map(leader -> "%s, %s [%s]%s, consent of %s on %s: %s"
                        .formatted(
                                leader.name(),
                                leader.role(),
                                accounts(leader.officialAccounts()),
                                leader.searchName() == null ? "" : " searched by name",
                                leader.consent().givenBy(),
                                leader.consent().givenOn(),
                                leader.consent().scope()))
                .collect(Collectors.joining("; "))
                .replace(" []", "");
    }
}
