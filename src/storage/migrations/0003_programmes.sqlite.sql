-- The programmes of the organisation are few among many streams: this finds them and their versions.
CREATE INDEX stream_programme ON stream (id, version) WHERE kind = 3;
