package org.lookalike.detector.registry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.DistrictProfile.Account;

/** What the audit keeps of changes to the registry. */
final class RegistryAudit {

    private RegistryAudit() {}

    /**
     * A district as recorded.
     *
     * @param confirmedAccounts its accounts that are confirmed for all districts
     */
    record Registered(@JsonUnwrapped DistrictProfile profile, List<Account> confirmedAccounts) {

        /** Null while it is not registered. */
        static @Nullable Registered of(DistrictRow row) {
            if (!row.isRegistered()) {
                return null;
            }
            return new Registered(
                    row.profile,
                    row.toDistrict().claims().stream()
                            .filter(AccountClaim::isConfirmed)
                            .map(AccountClaim::account)
                            .toList());
        }
    }

    static Audit.Change changed(Actor who, String districtId, @Nullable Registered before, @Nullable Registered after) {
        var what = before == null ? "district_registered" : after == null ? "district_removed" : "district_changed";
        return new Audit.Change(who.name(), what, Audit.district(districtId), districtId, before, after);
    }
}
