package org.lookalike.notifier;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.PostgresTestResource;
import org.lookalike.testing.WebSurface;

@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier"))
@WithTestResource(MailboxTestResource.class)
class WebSurfaceIT {

    @Test
    void everyAnswer_hasItsHeaders() {
        WebSurface.assertEveryAnswerHasItsHeaders("/mail/confirm/x", "/mail/preferences/x", "/mail/unsubscribe/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/subscriptions", "/mail/unsubscribe/x"})
    void headers_doNotDependOnSpelling(String path) {
        WebSurface.assertHeadersDoNotDependOnSpelling(path);
    }

    @Test
    void nothing_mayBeLarge() {
        WebSurface.assertBodiesAreSmall(Set.of());
    }
}
