package org.lookalike.rejections;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A rejected record as operators see it; key and value are Base64, each at most its first 64 KiB. */
@Entity
@Immutable
@Table(name = "rejected_record")
@Schema(name = "Rejection")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.NON_PRIVATE)
class RejectedRecord {

    @Id
    long id;

    String topic;
    int partition;

    @Column(name = "\"offset\"")
    long offset;

    @Schema(examples = "invalid_field")
    String reason;

    @Schema(examples = "accountId is missing; give the platform's identifier of the account")
    String detail;

    byte @Nullable [] key;
    byte @Nullable [] value;

    @Column(name = "value_size")
    @Schema(description = "Bytes of the whole value")
    int valueSize;

    @Column(name = "rejected_at")
    Instant rejectedAt;

    @SuppressWarnings("NullAway.Init")
    protected RejectedRecord() {}
}
