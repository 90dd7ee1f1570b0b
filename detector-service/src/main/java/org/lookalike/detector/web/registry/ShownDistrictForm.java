package org.lookalike.detector.web.registry;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.advice.Acronyms;
import org.lookalike.detector.web.registry.EnteredAccounts.EnteredAccount;
import org.lookalike.usdistricts.UsState;

/**
 * The page with the form of a district.
 *
 * @param districtId null for a district that is being registered
 * @param read the new accounts as they were understood, for a person to check
 * @param adding which rows were asked for; empty if none were
 * @param acronyms that people may use for the district
 */
record ShownDistrictForm(
        @Nullable String districtId,
        DistrictForm form,
        List<EnteredAccount> read,
        String adding,
        List<String> acronyms) {

    static ShownDistrictForm of(@Nullable String districtId, DistrictForm form) {
        return of(districtId, form, List.of(), "");
    }

    /** The form with more room, which a person asked for. */
    static ShownDistrictForm adding(@Nullable String districtId, DistrictForm form, String rows) {
        return of(districtId, form.withRow(rows), List.of(), rows);
    }

    /** The form with its new accounts as they were understood. */
    static ShownDistrictForm read(@Nullable String districtId, DistrictProfile profile, List<EnteredAccount> read) {
        return of(districtId, DistrictForm.of(profile), read, "");
    }

    private static ShownDistrictForm of(
            @Nullable String districtId, DistrictForm form, List<EnteredAccount> read, String adding) {
        return new ShownDistrictForm(
                districtId,
                form.withRowToBegin(),
                read,
                adding,
                Acronyms.suggested(form.parse().profile()));
    }

    public List<UsState> states() {
        return List.of(UsState.values());
    }

    /** What was entered into a field. */
    public String value(String field) {
        return form.fields().value(field);
    }

    /** Whether the state is none and must be kept as an option until a person chooses another. */
    public boolean isUnknownState() {
        return !value("state").isEmpty()
                && Stream.of(UsState.values()).noneMatch(state -> state.name().equals(value("state")));
    }

    public String action() {
        return districtId == null ? "/districts/new" : "/districts/" + districtId + "/edit";
    }

    public List<Platform> platforms() {
        return List.of(Platform.values());
    }

    /** Whether the platform is missing from the usual ones and must be kept as an option. */
    public boolean isUnusual(String platform) {
        return !platform.isEmpty()
                && Stream.of(Platform.values()).noneMatch(one -> one.code().equals(platform));
    }

    public boolean isWrong(String field) {
        return form.fields().problem(field) != null;
    }
}
