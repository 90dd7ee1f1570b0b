package org.lookalike.detector.web.registry;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.advice.Acronyms;
import org.lookalike.detector.web.registry.DistrictForm.Wrong;
import org.lookalike.detector.web.registry.ReadAccounts.ReadAccount;
import org.lookalike.usdistricts.UsState;

/**
 * The form of a district with its validation errors.
 *
 * @param read the new accounts as they were understood, for a person to check
 * @param adding which rows were asked for; empty if none were
 */
record DistrictEditing(
        @Nullable String districtId,
        DistrictForm form,
        List<Wrong> wrong,
        List<ReadAccount> read,
        String adding,
        List<String> acronyms) {

    static DistrictEditing of(@Nullable String districtId, DistrictForm form, List<Wrong> wrong) {
        return of(districtId, form, wrong, List.of(), "");
    }

    private static DistrictEditing of(
            @Nullable String districtId, DistrictForm form, List<Wrong> wrong, List<ReadAccount> read, String adding) {
        return new DistrictEditing(
                districtId,
                form.withRowsToBegin(),
                wrong,
                read,
                adding,
                Acronyms.suggested(form.read().profile()));
    }

    static DistrictEditing adding(@Nullable String districtId, DistrictForm form, String rows) {
        return of(districtId, form.withRow(rows), List.of(), List.of(), rows);
    }

    static DistrictEditing read(@Nullable String districtId, DistrictProfile profile, List<ReadAccount> read) {
        return of(districtId, DistrictForm.of(profile), List.of(), read, "");
    }

    public List<UsState> states() {
        return List.of(UsState.values());
    }

    /** Whether the state is none and must be kept as an option until a person chooses another. */
    public boolean isUnknownState() {
        return !form.state().isBlank()
                && Stream.of(UsState.values()).noneMatch(state -> state.name().equals(form.state()));
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
        return wrong.stream().anyMatch(one -> one.field().equals(field));
    }
}
