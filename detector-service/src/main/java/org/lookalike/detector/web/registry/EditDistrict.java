package org.lookalike.detector.web.registry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.advice.Acronyms;
import org.lookalike.usdistricts.UsState;

/**
 * The page with the form of a district.
 *
 * @param districtId null for a district that is being registered
 * @param read the new accounts as they were understood, for a person to check
 * @param adding which rows were asked for; empty if none were
 * @param acronyms that people may use for the district
 */
@CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record EditDistrict(
        @Nullable String districtId,
        DistrictForm form,
        List<EnteredAccount> read,
        String adding,
        List<String> acronyms,
        List<UsState> states,
        List<Platform> platforms)
        implements TemplateInstance {

    /**
     * An account as it was understood from what a person entered, with what is known of it.
     *
     * @param alert the latest about it; null if there is none that the reader may see
     * @param hasPicture whether there is an alert, and the account's picture was kept
     */
    record EnteredAccount(Account account, @Nullable Alert alert, boolean hasPicture) {

        /** The address to look at the account by; null if none is known. */
        public @Nullable String profileUrl() {
            return Platform.profileUrl(account.platform(), account.handle()).orElse(null);
        }
    }

    static EditDistrict of(@Nullable String districtId, DistrictForm form) {
        return of(districtId, form, List.of(), "");
    }

    /** The form with more room, which a person asked for. */
    static EditDistrict adding(@Nullable String districtId, DistrictForm form, String rows) {
        return of(districtId, form.withRow(rows), List.of(), rows);
    }

    /** The form with its new accounts as they were understood. */
    static EditDistrict read(@Nullable String districtId, DistrictProfile profile, List<EnteredAccount> read) {
        return of(districtId, DistrictForm.of(profile), read, "");
    }

    private static EditDistrict of(
            @Nullable String districtId, DistrictForm form, List<EnteredAccount> read, String adding) {
        return new EditDistrict(
                districtId,
                form.withRowToBegin(),
                read,
                adding,
                Acronyms.suggested(form.parse().profile()),
                List.of(UsState.values()),
                List.of(Platform.values()));
    }

    /** Whether a state is none and must be kept as an option until a person chooses another. */
    @TemplateExtension
    static boolean isUnknownState(String state) {
        return !state.isEmpty()
                && Stream.of(UsState.values()).noneMatch(one -> one.name().equals(state));
    }

    /** Whether a platform is missing from the usual ones and must be kept as an option. */
    @TemplateExtension
    static boolean isUnusualPlatform(String platform) {
        return !platform.isEmpty()
                && Stream.of(Platform.values()).noneMatch(one -> one.code().equals(platform));
    }
}
