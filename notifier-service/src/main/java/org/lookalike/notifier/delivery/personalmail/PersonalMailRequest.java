package org.lookalike.notifier.delivery.personalmail;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.delivery.PersonalMail;
import org.lookalike.notifier.delivery.PersonalMail.Purpose;
import org.lookalike.notifier.subscription.EmailAddress;
import org.lookalike.notifier.subscription.Language;

/** A mail to one person, as detector-service hands it over. No problem repeats a value, as the link is a secret. */
@Schema(
        name = "NewPersonalMail",
        examples =
                """
                {"mailId": "0b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b12", "kind": "sign_in", "address": "robin@maplehollow.example", "language": "en",
                 "link": "https://lookalike.maplehollow.example/sign-in/s3cr3t", "values": {"until": "2026-01-12T20:13:03Z"}}""")
record PersonalMailRequest(
        @Schema(description = "Makes it unique: sent again, it is the same mail.")
                @NotNull(message = "is missing; give the mail a UUID of its own")
                UUID mailId,
        @Schema(enumeration = {"invitation", "sign_in", "consent", "person_link", "person_alert", "consent_ended"})
                @NotNull(message = "is missing")
                @Pattern(
                        regexp = "invitation|sign_in|consent|person_link|person_alert|consent_ended",
                        message = "must be invitation, sign_in, consent, person_link, person_alert or consent_ended")
                String kind,
        @Schema(description = "With whose mails it waits its turn; left out: with none's.")
                @Pattern(regexp = "[a-z0-9][a-z0-9_-]{2,63}", message = "is not a district id such as dst_01k9zq3v")
                @Nullable
                String districtId,
        @NotNull(message = "is missing") @Size(max = 320, message = "is longer than 320 characters") String address,
        @Schema(enumeration = {"en", "es"})
                @NotNull(message = "is missing; give en or es")
                @Pattern(regexp = "en|es", message = "must be en or es")
                String language,
        @Schema(description = "The only live link, at the console's public address.")
                @NotNull(message = "is missing")
                @Size(max = 2000, message = "is longer than 2000 characters")
                String link,
        @Schema(
                        description =
                                """
                                What the mail shows, by the names that its kind has: inviter, role, until and maybe district of an invitation; \
                                until and maybe district of sign_in; district, person and until of consent and person_link; district, person, account and platform of \
                                person_alert; district and person of consent_ended.""")
                @NotNull(message = "is missing")
                @Size(max = 10, message = "has more than 10 entries")
                Map<@NotNull String, @NotNull @Size(max = 700, message = "is longer than 700 characters") String>
                        values) {

    EmailAddress recipient() {
        try {
            return EmailAddress.parse(address);
        } catch (IllegalArgumentException e) {
            throw InvalidValue.inBody("address", e.getMessage());
        }
    }

    /** @param console where links may lead */
    PersonalMail mail(URI console) {
        var purpose = EnumCode.parse(Purpose.class, kind);
        checkNames(purpose);
        checkTime();
        return new PersonalMail(
                purpose, Language.of(List.of(Locale.forLanguageTag(language))), linkTo(console), values);
    }

    private URI linkTo(URI console) {
        try {
            var url = URI.create(link);
            if (console.getScheme().equals(url.getScheme())
                    && console.getRawAuthority().equals(url.getRawAuthority())) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // The problem below says what it must be.
        }
        throw InvalidValue.inBody(
                "link",
                "does not lead to %s; links lead to the console, whose public address is notifier-service's lookalike.links.base-url"
                        .formatted(console));
    }

    private void checkNames(Purpose purpose) {
        var missing = new TreeSet<>(purpose.required());
        missing.removeIf(name -> !values.getOrDefault(name, "").isBlank());
        if (!missing.isEmpty()) {
            throw InvalidValue.inBody(
                    "values", "lacks %s; a mail of the kind %s needs it".formatted(String.join(", ", missing), kind));
        }
        if (!Stream.concat(purpose.required().stream(), purpose.optional().stream())
                .collect(Collectors.toSet())
                .containsAll(values.keySet())) {
            throw InvalidValue.inBody(
                    "values",
                    "has names that a mail of the kind %s does not have; give %s, and maybe %s"
                            .formatted(kind, new TreeSet<>(purpose.required()), new TreeSet<>(purpose.optional())));
        }
    }

    private void checkTime() {
        try {
            var until = values.get(PersonalMail.UNTIL);
            if (until != null) {
                Instant.parse(until);
            }
        } catch (DateTimeParseException e) {
            throw InvalidValue.inBody("values.until", "is no time such as 2026-01-12T20:13:03Z");
        }
    }

    /** Omits the link and the address. */
    @Override
    public String toString() {
        return "PersonalMailRequest[%s %s]".formatted(kind, mailId);
    }
}
