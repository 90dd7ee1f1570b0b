package org.lookalike.notifier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.OpenApiTools;

/** By day {@link org.lookalike.testing.ApiDescription} looks at the document. */
@Tag("nightly")
@NotifierTest
class OpenApiToolsIT {

    @Test
    void document_isReadWithoutAWarning_andAClientOfItCompiles() throws Exception {
        OpenApiTools.tryDocument("notifier");
    }
}
