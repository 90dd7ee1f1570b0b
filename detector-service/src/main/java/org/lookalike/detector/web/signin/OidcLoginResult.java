package org.lookalike.detector.web.signin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Role;

/** What the provider's ID token lets somebody do here. */
sealed interface OidcLoginResult {

    /** The limit of the columns for names of people. */
    int LENGTH = 200;

    int LONGEST_SUBJECT = 150;

    /** Invisible and bidirectional control characters. */
    Pattern UNSEEN = Pattern.compile("\\p{C}");

    record Known(Role role, Caller caller) implements OidcLoginResult {}

    /** Somebody without a role, and why, in a sentence that names the claim that is missing. */
    record Rejected(String name, String why) implements OidcLoginResult {}

    /** Of several roles the one that may do most counts. */
    static OidcLoginResult of(JsonObject claims, SignInProvider provider) {
        if (!isKnown(claims)) {
            return new Rejected("somebody", "the claim 'sub' is empty, or too long to be kept");
        }
        var name = name(claims, provider);
        var config = provider.config();
        var roleClaim = provider.roleClaim();
        if (roleClaim == null) {
            return new Rejected(name, "no claim gives rights");
        }
        var values = values(claims, roleClaim);
        var role = Arrays.stream(Role.values())
                .filter(each -> config.roles().of(each).stream().anyMatch(values::contains))
                .findFirst();
        return role.isPresent()
                ? inRole(role.get(), name, claims, config.districtsClaim())
                : new Rejected(name, noRole(values, roleClaim, config.roles()));
    }

    private static OidcLoginResult inRole(Role role, String name, JsonObject claims, String districtsClaim) {
        if (role == Role.OPERATOR || role == Role.CONSORTIUM) {
            return new Known(role, Caller.inRole(name, role, Districts.ALL));
        }
        var ids = values(claims, districtsClaim);
        if (ids.isEmpty()) {
            return new Rejected(
                    name,
                    "the claim '%s' is missing or empty; it should hold your districts' ids".formatted(districtsClaim));
        }
        try {
            return new Known(role, Caller.inRole(name, role, Districts.of(ids)));
        } catch (IllegalArgumentException e) {
            return new Rejected(name, "of the claim '%s', %s".formatted(districtsClaim, e.getMessage()));
        }
    }

    private static String noRole(Set<String> values, String roleClaim, SignInConfig.Roles roles) {
        var known = Arrays.stream(Role.values())
                .flatMap(role -> roles.of(role).stream().sorted())
                .collect(Collectors.joining(", "));
        return values.isEmpty()
                ? "the claim '%s' is missing or empty; it should hold one of %s".formatted(roleClaim, known)
                : "the claim '%s' holds %s, and none of %s".formatted(roleClaim, String.join(", ", values), known);
    }

    /** The values of a claim, be it one or several. A name that no claim has may be a path, such as {@code realm_access/roles}. */
    private static Set<String> values(JsonObject claims, String claim) {
        var held = Objects.requireNonNullElseGet(
                claims.getValue(claim), () -> JsonPointer.from("/" + claim).queryJsonOrDefault(claims, List.of()));
        return (held instanceof JsonArray several ? several.stream() : Stream.of(held))
                .filter(value -> value instanceof String || value instanceof Number || value instanceof Boolean)
                .map(Object::toString)
                .filter(value -> !value.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether there is a subject that can be stored whole, and read. */
    static boolean isKnown(JsonObject claims) {
        var subject = subject(claims);
        return !subject.isBlank()
                && subject.length() <= LONGEST_SUBJECT
                && !UNSEEN.matcher(subject).find();
    }

    /** Who it is in the audit: a readable name, and the subject, which is unique at its provider and never changes. */
    static String name(JsonObject claims, SignInProvider provider) {
        var subject = subject(claims) + provider.suffix();
        var room = LENGTH - subject.length() - " ()".length();
        var name = Stream.of("name", "preferred_username", "email")
                .map(claim -> Objects.toString(claims.getValue(claim), ""))
                .map(OidcLoginResult::readable)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("person");
        return "%s (%s)"
                .formatted(name.substring(0, Math.min(room, name.length())).strip(), subject);
    }

    /** People choose their name at many providers; only the subject is in parentheses, so that nobody passes for another. */
    private static String readable(String name) {
        return UNSEEN.matcher(name)
                .replaceAll("")
                .replace('(', '[')
                .replace(')', ']')
                .strip();
    }

    private static String subject(JsonObject claims) {
        return Objects.toString(claims.getValue("sub"), "");
    }
}
