package org.lookalike.notifier.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.subscription.Language;

/**
 * A mail to one person on behalf of detector-service. The database erases the link and the values once no attempt follows.
 *
 * @param link the only live one, which leads to the console and holds a secret; null once erased
 * @param values texts of whoever wrote them, by the names that the purpose has; empty once erased
 */
public record PersonalMail(Purpose purpose, Language language, @Nullable URI link, Map<String, String> values)
        implements SystemMail {

    /** The name of the value that is a time: when the link ends. */
    public static final String UNTIL = "until";

    public static final String DISTRICT = "district";

    /** What a mail is for, and the names of the values that it needs and may have. */
    public enum Purpose {
        INVITATION(Set.of("inviter", "role", UNTIL), Set.of(DISTRICT), false),
        SIGN_IN(Set.of(UNTIL), Set.of(DISTRICT), true),
        CONSENT(Set.of(DISTRICT, "person", UNTIL), Set.of(), false),
        PERSON_LINK(Set.of(DISTRICT, "person", UNTIL), Set.of(), true),
        PERSON_ALERT(Set.of(DISTRICT, "person", "account", "platform"), Set.of(), true),
        CONSENT_ENDED(Set.of(DISTRICT, "person"), Set.of(), false);

        private final Set<String> required;
        private final Set<String> optional;
        private final boolean isAwaited;

        Purpose(Set<String> required, Set<String> optional, boolean isAwaited) {
            this.required = required;
            this.optional = optional;
            this.isAwaited = isAwaited;
        }

        public Set<String> required() {
            return required;
        }

        public Set<String> optional() {
            return optional;
        }

        /** Whether somebody waits for it; alerts go out before the others. */
        public boolean isAwaited() {
            return isAwaited;
        }
    }

    public PersonalMail {
        values = values == null ? Map.of() : Map.copyOf(values);
    }

    /** A value, or an empty text where there is none. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** When the link ends; null if nothing says so. */
    public @Nullable Instant until() {
        var until = values.get(UNTIL);
        return until == null ? null : Instant.parse(until);
    }

    /** Whether nothing is left that the mail could say: it was erased, or its link has ended. */
    boolean isOver(Instant now) {
        var until = until();
        return link == null || until != null && until.isBefore(now);
    }

    /** Omits the link and the values. */
    @Override
    public String toString() {
        return "PersonalMail[%s]".formatted(purpose);
    }
}
