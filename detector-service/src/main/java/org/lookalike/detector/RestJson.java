package org.lookalike.detector;

import jakarta.inject.Singleton;
import org.lookalike.httpserver.StrictJson;

@Singleton
class RestJson extends StrictJson {}
