package org.lookalike.detector.personalmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.personalmail.PersonalMail.Kind;

class PersonalMailTest {

    private static final Map<String, String> ALL = Map.of(
            "inviter", "Robin Sample",
            "role", "Communications",
            "district", "Maple Hollow Public Schools",
            "person", "Wren Abara",
            "account", "@wren",
            "platform", "TikTok",
            "until", "2099-01-12T20:13:03Z");

    private static PersonalMail mail(Kind kind, String names, String language) {
        var values = new HashMap<>(ALL);
        values.keySet().retainAll(List.of(names.split(" ")));
        return new PersonalMail(
                UUID.randomUUID(),
                kind,
                "dst_maple",
                "wren@maplehollow.example",
                language,
                URI.create("http://localhost:8082/of/s3cr3t"),
                values);
    }

    @ParameterizedTest
    @CsvSource({
        "INVITATION, inviter role until",
        "INVITATION, inviter role until district",
        "SIGN_IN, until",
        "SIGN_IN, until district",
        "CONSENT, district person until",
        "PERSON_LINK, district person until",
        "PERSON_ALERT, district person account platform",
        "CONSENT_ENDED, district person",
    })
    void kind_hasItsValues(Kind kind, String names) {
        assertThat(mail(kind, names, "es").values()).containsOnlyKeys(names.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "INVITATION, inviter role, until",
        "SIGN_IN, until person, person",
        "CONSENT, district until, person",
        "PERSON_ALERT, district person account, platform",
        "CONSENT_ENDED, district person until, until",
    })
    void otherValues_areRefused(Kind kind, String names, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mail(kind, names, "en"))
                .withMessageContaining("values of %s: [%s]".formatted(kind, wrong));
    }

    @Test
    void unknownLanguage_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mail(Kind.SIGN_IN, "until", "fr"))
                .withMessageContaining("language is 'fr'");
    }

    /** Names are of strangers, who may make them as long as they like and put in what no database stores. */
    @Test
    void values_areCut_andStorable() {
        var mail = new PersonalMail(
                UUID.randomUUID(),
                Kind.CONSENT_ENDED,
                null,
                "wren@maplehollow.example",
                "en",
                URI.create("http://localhost:8082/of/s3cr3t"),
                Map.of("district", "x".repeat(5000), "person", "Wren\0Abara"));
        assertThat(mail.values().get("district")).hasSize(301);
        assertThat(mail.values().get("person")).isEqualTo("Wren[U+0000]Abara");
        assertThat(mail.toString()).doesNotContain("s3cr3t", "wren@", "Wren");
    }
}
