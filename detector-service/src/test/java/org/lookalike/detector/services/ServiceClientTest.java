package org.lookalike.detector.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.security.ApiKeys.MadeKey;

class ServiceClientTest {

    private final ServiceClient<KeyApi> client = new ServiceClient<>(
            new ServiceClient.OtherService(
                    "ingest-service", "lookalike.reports.ingest", Optional.empty(), Optional.empty()),
            Duration.ofSeconds(1),
            null,
            null,
            null);

    @ParameterizedTest
    @CsvSource({
        "400, true, ingest-service refused it with status 400",
        "401, true, ingest-service does not accept this service's key; set lookalike.reports.ingest-key",
        "403, true, ingest-service does not accept this service's key; set lookalike.reports.ingest-key",
        "404, true, ingest-service refused it with status 404",
        "429, true, ingest-service refused it with status 429",
        "503, false, ingest-service does not answer at the moment. Nothing else is affected; try again in a minute.",
    })
    void refusal_isTold_fromNoAnswer(int status, boolean isRefusal, String reason) {
        var problem = client.problemOfKey(new WebApplicationException(status));

        assertThat(problem.getStatusCode()).isEqualTo(status);
        assertThat(problem.isRefusal()).isEqualTo(isRefusal);
        assertThat(problem.reason()).isEqualTo(reason);
    }

    @Test
    void serviceThatDoesNotAnswer_isUnavailable() {
        assertThat(client.problemOfKey(new TimeoutException()).getStatusCode()).isEqualTo(503);
        assertThat(client.problemOfKey(new WebApplicationException(200)).isRefusal())
                .as("an answer that cannot be read")
                .isFalse();
    }

    /** Of what was sent, nobody knows what became of it; nothing is sent where there is no connection. */
    @Test
    void requestThatMayHaveArrived_isToldFromOneThatDidNot() {
        assertThat(ServiceProblem.mayBeDone(client.problemOfKey(new TimeoutException())))
                .isTrue();
        assertThat(ServiceProblem.mayBeDone(client.problemOfKey(new WebApplicationException(200))))
                .isTrue();
        var unsent = client.problemOfKey(new ProcessingException(new ConnectException("Connection refused")));
        assertThat(ServiceProblem.mayBeDone(unsent)).isFalse();
        assertThat(unsent.sentenceOfCommand())
                .isEqualTo(
                        "No answer: ingest-service cannot be reached at the moment, so nothing was done. Try again in a minute.");
        assertThat(ServiceProblem.mayBeDone(client.problemOfKey(new WebApplicationException(409))))
                .isFalse();
    }

    @Test
    void keyThatWasMade_isRead() throws JsonProcessingException {
        var made = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .build()
                .readValue(
                        """
                        {"keyId": "4f0a9c52d7e3", "name": "chat", "scopes": ["read"], "createdAt": "2026-01-12T14:30:00Z",
                         "createdBy": "bootstrap", "key": "lk_4f0a9c52d7e3_shown"}""",
                        MadeKey.class);

        assertThat(made.key()).isEqualTo("lk_4f0a9c52d7e3_shown");
        assertThat(made.made().name()).isEqualTo("chat");
        assertThat(made.made().scopes()).containsExactly("read");
    }

    @Test
    void serviceThatIsNotConfigured_isNotCalled_andOnlyProgramsAreToldTheSetting() {
        assertThat(client.isConfigured()).isFalse();
        var problem = (ServiceProblem) client.callForPerson(KeyApi::keys)
                .onItemOrFailure()
                .<Throwable>transform((keys, failure) -> failure)
                .await()
                .indefinitely();
        assertThat(problem.getDetail()).contains("lookalike.reports.ingest-url");
        assertThat(problem.sentence())
                .isEqualTo(
                        "Not connected: The console is not connected to ingest-service. An operator connects it in the settings of the installation.");
    }
}
