package org.lookalike.detector.web.administration;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lookalike.detector.services.ingest.Connection;
import org.lookalike.detector.services.ingest.Connection.Credential;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.Fields;

/** The form that connects a platform. Its fields are the credentials that the platform demands. */
final class ConnectionForm {

    private ConnectionForm() {}

    static Fields fields(Connection connection) {
        return new Fields(
                byName(connection, ConnectionForm::label),
                byName(connection, credential -> "credentials." + credential.name()));
    }

    private static String label(Credential credential) {
        return credential.kind().equals("confirmation") ? "The confirmation" : "The " + credential.label();
    }

    /** What was entered. */
    static Map<String, String> credentials(Connection connection, FilledForm form) {
        var entered = byName(connection, credential -> form.value(credential.name()));
        entered.values().removeIf(String::isEmpty);
        return entered;
    }

    private static Map<String, String> byName(Connection connection, Function<Credential, String> value) {
        return connection.credentials().stream().collect(Collectors.toMap(Credential::name, value));
    }
}
