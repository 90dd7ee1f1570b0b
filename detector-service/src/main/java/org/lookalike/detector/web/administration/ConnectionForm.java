package org.lookalike.detector.web.administration;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lookalike.detector.administration.Connection;
import org.lookalike.detector.administration.Connection.Credential;
import org.lookalike.detector.web.administration.FilledForm.Fields;

/** The form that connects a platform. Its fields are the credentials that the platform demands. */
final class ConnectionForm {

    private ConnectionForm() {}

    static FilledForm blank(Connection connection) {
        return FilledForm.of(fields(connection), Map.of());
    }

    static FilledForm of(Connection connection, MultivaluedMap<String, String> sent) {
        return FilledForm.of(fields(connection), sent);
    }

    private static Fields fields(Connection connection) {
        return new Fields(
                byName(connection, ConnectionForm::label),
                byName(connection, credential -> "credentials." + credential.name()));
    }

    private static Map<String, String> byName(Connection connection, Function<Credential, String> value) {
        return connection.credentials().stream().collect(Collectors.toMap(Credential::name, value));
    }

    private static String label(Credential credential) {
        return credential.kind().equals("confirmation") ? "The confirmation" : "The " + credential.label();
    }

    /** What was entered. */
    static Map<String, String> credentials(Connection connection, FilledForm form) {
        var entered = new HashMap<String, String>();
        connection.credentials().forEach(credential -> {
            if (!form.value(credential.name()).isEmpty()) {
                entered.put(credential.name(), form.value(credential.name()));
            }
        });
        return entered;
    }
}
