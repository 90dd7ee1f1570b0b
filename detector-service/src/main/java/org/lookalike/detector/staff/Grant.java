package org.lookalike.detector.staff;

import jakarta.ws.rs.core.Response.Status;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictId;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Role;

/**
 * What somebody may do, and where.
 *
 * @param districts ids of districts, which need not be registered yet; null for all
 * @param states whose districts belong to them, too; only a regional operator has any
 */
public record Grant(Role role, @Nullable Set<String> districts, Set<String> states) {

    public Grant {
        districts = districts == null ? null : Set.copyOf(districts);
        states = Set.copyOf(states);
    }

    /**
     * A grant as somebody asks for it, of districts by their ids or NCES ids, where null is none; fails with {@link InvalidValue} if the
     * role is for others.
     */
    public static Grant asked(Role role, @Nullable Set<String> ids, @Nullable Set<String> codes) {
        var districts = ids == null
                ? Set.<String>of()
                : ids.stream().map(DistrictId::ofEither).collect(Collectors.toSet());
        var states = codes == null ? Set.<String>of() : codes;
        if (role.isForAllDistricts() && !(districts.isEmpty() && states.isEmpty())) {
            throw InvalidValue.inBody("districts", "are given, but this role is for all; leave them out");
        }
        if (!states.isEmpty() && role != Role.REGIONAL_OPERATOR) {
            throw InvalidValue.inBody("states", "are only for regional operators; leave them out, and list districts");
        }
        if (!role.isForAllDistricts() && districts.isEmpty() && states.isEmpty()) {
            throw InvalidValue.inBody("districts", "are missing; this role is for some, so name at least one");
        }
        var grant = new Grant(role, role.isForAllDistricts() ? null : districts, states);
        try {
            grant.where();
        } catch (IllegalArgumentException e) {
            throw InvalidValue.inBody("districts", "cannot be given: " + e.getMessage());
        }
        return grant;
    }

    public Districts where() {
        return districts == null ? Districts.ALL : new Districts.Some(districts, states);
    }

    /** Whether a caller has all of it, and so may give it, and take it away. */
    boolean isWithin(Caller caller) {
        return role.isGrantableBy(caller)
                && (caller.districts() instanceof Districts.Some own
                        ? districts != null
                                && own.ids().containsAll(districts)
                                && own.states().containsAll(states)
                        : true);
    }

    /** Fails with {@link InvalidValue} for what the caller cannot give. */
    void requireWithin(Caller caller) {
        if (!role.isGrantableBy(caller)) {
            throw InvalidValue.inBody("role", "may do more than you; choose one that has no right which you lack");
        }
        if (!isWithin(caller)) {
            throw InvalidValue.inBody("districts", "are not all yours; leave out those of others");
        }
    }

    /**
     * With what an invitation gives. One for all of it takes its place; another adds its districts, in the role here, as a person has
     * one. Null if that role may do more than the invitation says.
     */
    @Nullable
    Grant and(Grant invited) {
        if (invited.districts == null
                || districts != null
                        && invited.districts.containsAll(districts)
                        && invited.states.containsAll(states)) {
            return invited;
        }
        if (!invited.role.scopes().containsAll(role.scopes()) || role != invited.role && !invited.states.isEmpty()) {
            return null;
        }
        return districts == null
                ? this
                : new Grant(role, joined(districts, invited.districts), joined(states, invited.states));
    }

    /** What is left without the districts of somebody who may give it; fails with a problem if some of these are in a state of it. */
    Grant without(Districts own) {
        var lost = (Districts.Some) own;
        if (!lost.states().containsAll(states)) {
            throw new Problem(
                    Status.CONFLICT,
                    "Has your districts by their state",
                    "This person has all districts of a state, yours among them; ask whoever runs Lookalike to change that");
        }
        return new Grant(
                role,
                Objects.requireNonNull(districts).stream()
                        .filter(id -> !lost.contains(id))
                        .collect(Collectors.toSet()),
                Set.of());
    }

    /** With those districts alone that a caller may know of. States are no secret to whoever has a district in one. */
    Grant seenBy(Districts own) {
        return districts == null || !(own instanceof Districts.Some some)
                ? this
                : new Grant(role, districts.stream().filter(some::contains).collect(Collectors.toSet()), states);
    }

    private static Set<String> joined(Set<String> some, Set<String> more) {
        var all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }
}
