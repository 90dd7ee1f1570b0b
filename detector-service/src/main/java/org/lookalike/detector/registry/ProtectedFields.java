package org.lookalike.detector.registry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of a district others recognize it by, and so only somebody who answers for all districts may change: its NCES id and,
 * where it has one, its name and state. An import finds a district by its NCES id; whoever chose another's would be written
 * over by it, and would see the other's alerts.
 */
final class ProtectedFields {

    private ProtectedFields() {}

    /**
     * What is given by the district itself, with what it leaves out of these fields as it is registered.
     *
     * @throws OperatorOnly if one of them would change
     */
    static DistrictProfile kept(DistrictProfile given, DistrictProfile registered) {
        var hasId = registered.ncesLeaId() != null;
        var kept = given.withIdentifiers(
                given.ncesLeaId() == null ? registered.ncesLeaId() : given.ncesLeaId(),
                hasId && given.state() == null ? registered.state() : given.state());
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
