package org.lookalike.detector.registry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.StoredJson;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.kafka.WireJson;

/** What the audit keeps of changes to the registry. */
final class RegistryAudit {

    private RegistryAudit() {}

    /** A district as recorded, with its accounts that are confirmed for all districts. */
    record Registered(@JsonUnwrapped DistrictProfile profile, List<DistrictProfile.Account> confirmedAccounts) {

        /** Null while it is not registered. */
        static @Nullable Registered of(RegisteredDistrict district) {
            if (district.isRemoved()) {
                return null;
            }
            var confirmed =
                    district.claims().stream().filter(AccountClaim::isConfirmed).map(AccountClaim::account);
            return new Registered(district.profile(), confirmed.toList());
        }
    }

    /** Of a district that stays registered the audit keeps the fields that differ, and of a list what was taken out and put in. */
    static Audit.Change changed(Actor who, String districtId, @Nullable Registered before, @Nullable Registered after) {
        var what = before == null ? "district_registered" : after == null ? "district_removed" : "district_changed";
        Object was = before;
        Object is = after;
        if (before != null && after != null) {
            was = difference(StoredJson.tree(before), StoredJson.tree(after));
            is = difference(StoredJson.tree(after), StoredJson.tree(before));
        }
        return new Audit.Change(who.name(), what, Audit.district(districtId), districtId, was, is, who.partOf());
    }

    static long bytes(Audit.Change change) {
        return WireJson.write(change).length;
    }

    private static ObjectNode difference(ObjectNode kept, ObjectNode other) {
        var difference = kept.objectNode();
        for (var field : kept.properties()) {
            var value = field.getValue();
            var otherValue = other.path(field.getKey());
            if (!value.equals(otherValue)) {
                difference.set(field.getKey(), value instanceof ArrayNode list ? without(list, otherValue) : value);
            }
        }
        return difference;
    }

    /** A list in another order keeps all of its elements, as there is no other difference to show. */
    private static ArrayNode without(ArrayNode list, JsonNode others) {
        var known = new HashSet<JsonNode>();
        others.forEach(known::add);
        var rest = list.arrayNode();
        list.forEach(element -> {
            if (!known.contains(element)) {
                rest.add(element);
            }
        });
        return rest.isEmpty() && list.size() == others.size() ? list : rest;
    }
}
