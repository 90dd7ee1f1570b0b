package org.lookalike.detector.registry;

import java.util.HashSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RegistryProblem.OperatorOnly;

/**
 * The fields by which others recognize a district, which only who answers for all districts may change: the NCES id
 * and, with one, name and state. Imports would overwrite a district that took another's id, and it would see alerts.
 */
final class ProtectedFields {

    private ProtectedFields() {}

    /** The given profile, with the protected fields that it leaves out; fails with {@link OperatorOnly} on a change. */
    static DistrictProfile kept(DistrictProfile given, DistrictProfile registered) {
        var hasId = registered.ncesLeaId() != null;
        var absent = new HashSet<String>();
        if (given.ncesLeaId() == null) {
            absent.add("ncesLeaId");
        }
        if (hasId && given.state() == null) {
            absent.add("state");
        }
        var kept = given.withFieldsOf(registered, absent);
        refuseChange("ncesLeaId", kept.ncesLeaId(), registered.ncesLeaId());
        if (hasId) {
            refuseChange("name", kept.name(), registered.name());
            refuseChange("state", kept.state(), registered.state());
        }
        return kept;
    }

    private static void refuseChange(String field, @Nullable String given, @Nullable String registered) {
        if (!Objects.equals(given, registered)) {
            throw new OperatorOnly(field, registered);
        }
    }
}
