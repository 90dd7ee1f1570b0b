package org.lookalike.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.audit.CurrentActor;

class PersonTest {

    private static final UUID SUBSCRIPTION = UUID.fromString("67fc0051-0000-4000-8000-000000000001");

    @Test
    void whoCameByALink_hasThePageOfTheRecipient() {
        var person = Person.of(CurrentActor.byLink(SUBSCRIPTION));
        assertThat(person.name()).isEqualTo("A recipient of the alert email");
        assertThat(person.nameWithin()).isEqualTo("a recipient of the alert email");
        assertThat(person.page()).isEqualTo("/recipients/" + SUBSCRIPTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Robin Sample",
                "subscription ../../alerts, by a link in a mail",
                "subscription 67fc0051-0000-4000-8000-000000000001, by a link in a mail ",
                "subscription 67fc0051-0000-4000-8000-000000000001"
            })
    void everybodyElse_isNamedAsTheyAre(String name) {
        assertThat(Person.of(name)).isEqualTo(new Person(name, name, null));
    }
}
