import { z } from "zod";

// The content security policy forbids code made from strings; without this, every schema would try it first.
z.config({ jitless: true });
