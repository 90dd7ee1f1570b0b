package org.lookalike.detector.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.lookalike.detector.intake.rejection.RejectionRecorder;
import org.lookalike.detector.website.WebsiteEvent;
import org.lookalike.detector.website.WebsiteMentions;
import org.lookalike.detector.website.WebsiteProofRecorder;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RetryingBatchProcessor;
import org.lookalike.kafka.WireJson;
import org.lookalike.postgres.Sequentially;

/** Consumes {@code website-visits}. A record that cannot be read is listed as rejected; the next visit replaces it. */
@ApplicationScoped
class WebsiteVisitConsumer {

    private static final RejectingReader<WebsiteEvent> READER = WebsiteVisitConsumer::read;

    private final WebsiteProofRecorder proofs;
    private final WebsiteMentions mentions;
    private final RejectionRecorder rejections;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> batch =
            new RetryingBatchProcessor<>(this::process, this::reject);

    WebsiteVisitConsumer(WebsiteProofRecorder proofs, WebsiteMentions mentions, RejectionRecorder rejections) {
        this.proofs = proofs;
        this.mentions = mentions;
        this.rejections = rejections;
    }

    @Incoming("website-visits")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batch.process(RejectingReader.list(records));
    }

    private Uni<Void> process(List<ConsumerRecord<byte[], byte[]>> received) {
        var read = READER.readAll(received);
        return rejections.store(read.rejections()).chain(() -> Sequentially.forEach(read.messages(), this::apply));
    }

    private Uni<Void> apply(WebsiteEvent event) {
        return proofs.apply(event).chain(() -> mentions.apply(event));
    }

    static WebsiteEvent read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        if (record.value() == null && record.key() != null) {
            return new WebsiteEvent.Ended(new String(record.key(), StandardCharsets.UTF_8));
        }
        var event = CloudEvent.read(record.headers(), "website-visit");
        return WireJson.read(record.value(), WebsiteVisitMessage.class).toVisit(event);
    }

    private Uni<Void> reject(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        return rejections.store(List.of(Rejection.notProcessable(record, failure)));
    }
}
