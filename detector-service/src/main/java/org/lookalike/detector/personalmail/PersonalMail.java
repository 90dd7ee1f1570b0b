package org.lookalike.detector.personalmail;

import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * A mail to one person that is no alert of a subscription. The id makes it unique: sent again, it is the same mail.
 *
 * @param districtId the district in whose name it is sent; null if it is that of the installation
 * @param personId the person of a roster with whom it is withdrawn while it waits; null if nobody withdraws it
 * @param address where it goes to; notifier-service refuses what is no address
 * @param language the {@code tag} of a language of the console, {@code en} or {@code es}
 * @param link the only live link, at the console's public address; its secret is for the recipient alone
 * @param values texts that the mail shows, of whoever wrote them, by the names that the kind has; shortened to 300 characters each
 */
public record PersonalMail(
        UUID mailId,
        Kind kind,
        @Nullable String districtId,
        @Nullable UUID personId,
        String address,
        String language,
        URI link,
        Map<String, String> values) {

    /** When the link ends, as {@link Instant#toString} writes it. */
    public static final String UNTIL = "until";

    private static final int VALUE_LENGTH = 300;
    private static final Set<String> LANGUAGES = Set.of("en", "es");

    /** What a mail is for, and the values that it has. */
    public enum Kind {
        /** Invites somebody to the console: who invites, as what, and to which district, unless it is all of them. */
        INVITATION(false, Set.of("inviter", "role", UNTIL), Set.of("district")),
        /** Signs somebody in who asked for it. */
        SIGN_IN(true, Set.of(UNTIL), Set.of("district")),
        /** Asks a person whether they agree to be protected. */
        CONSENT(false, Set.of("district", "person", UNTIL), Set.of()),
        /** Gives somebody who asked for it a link to their page. */
        PERSON_LINK(true, Set.of("district", "person", UNTIL), Set.of()),
        /** Tells a protected person of an account that may impersonate them. */
        PERSON_ALERT(true, Set.of("district", "person", "account", "platform"), Set.of()),
        /** Confirms that a person is protected no longer and that what was held of them is erased. */
        CONSENT_ENDED(false, Set.of("district", "person"), Set.of());

        private final boolean isAwaited;
        private final Set<String> required;
        private final Set<String> optional;

        Kind(boolean isAwaited, Set<String> required, Set<String> optional) {
            this.isAwaited = isAwaited;
            this.required = required;
            this.optional = optional;
        }

        /** The codes of those that somebody waits for, so that they never wait for the others of their district. */
        static List<String> awaited() {
            return Stream.of(values())
                    .filter(kind -> kind.isAwaited)
                    .map(EnumCode::of)
                    .toList();
        }
    }

    /** @throws IllegalArgumentException if the kind requires a value that is missing, or has no value of a name */
    public PersonalMail {
        Objects.requireNonNull(mailId, "mailId");
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("language is '%s'; use one of %s".formatted(language, LANGUAGES));
        }
        var wrong = new HashSet<>(kind.required);
        wrong.removeAll(values.keySet());
        values.keySet().stream()
                .filter(name -> !kind.required.contains(name) && !kind.optional.contains(name))
                .forEach(wrong::add);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("values of %s: %s; it needs %s, and may have %s"
                    .formatted(kind, List.copyOf(wrong), kind.required, kind.optional));
        }
        if (values.containsKey(UNTIL)) {
            Instant.parse(values.get(UNTIL));
        }
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, value -> UntrustedText.verbatim(value.getValue(), VALUE_LENGTH)
                                .text()));
    }

    /** One that nobody withdraws. */
    public PersonalMail(
            UUID mailId,
            Kind kind,
            @Nullable String districtId,
            String address,
            String language,
            URI link,
            Map<String, String> values) {
        this(mailId, kind, districtId, null, address, language, link, values);
    }

    /** Omits the link, which is a secret, and the address. */
    @Override
    public String toString() {
        return "PersonalMail[%s %s]".formatted(kind, mailId);
    }
}
