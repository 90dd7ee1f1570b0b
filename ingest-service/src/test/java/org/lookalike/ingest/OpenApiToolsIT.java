package org.lookalike.ingest;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.OpenApiTools;

/** By day {@link org.lookalike.testing.ApiDescription} looks at the document. */
@Tag("nightly")
@QuarkusTest
@TestProfile(IngestApplication.class)
class OpenApiToolsIT {

    @Test
    void document_isReadWithoutAWarning_andAClientOfItCompiles() throws Exception {
        OpenApiTools.tryDocument("ingest");
    }
}
