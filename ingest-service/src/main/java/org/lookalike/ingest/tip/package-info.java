/** What people saw: an account that somebody tells of, looked up where its platform allows, else decided on by a person. */
@NullMarked
package org.lookalike.ingest.tip;

import org.jspecify.annotations.NullMarked;
