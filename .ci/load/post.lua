-- POSTs one file: wrk -s post.lua URL -- FILE [PAUSE]; PAUSE is the time, ms, that a connection waits
-- before each request.
local pause = nil

function init(arguments)
  local file = assert(io.open(arguments[1], "rb"))
  wrk.method = "POST"
  wrk.body = file:read("*a")
  wrk.headers["content-type"] = "application/yaml"
  pause = tonumber(arguments[2])
end

function delay()
  return pause or 0
end
