package org.lookalike.detector.takedown;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import org.lookalike.detector.document.PdfWriter;

/** A packet as a PDF. */
@Singleton
record PacketPdf(PdfWriter writer) {

    /** The document, as XHTML. */
    @CheckedTemplate(basePath = "report", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record PacketDocument(PacketSheet sheet) implements TemplateInstance {}

    byte[] of(Packet packet) {
        return writer.write(new PacketDocument(PacketSheet.of(packet)).render());
    }
}
